package io.scrapehub.egress.url;

import io.scrapehub.core.url.TargetUrl;
import java.util.regex.Pattern;

/// Turns an `href` or a `Location` into an absolute URL, as browsers do, for the gate to judge. The result is
/// raw text: it may be anything a page can say (`javascript:`, `http://10.0.0.1/`), and means nothing until
/// the gate allowed it.
public final class LinkResolver {
    private static final Pattern SCHEME = Pattern.compile("[a-zA-Z][a-zA-Z0-9+.-]*:.*", Pattern.DOTALL);

    private LinkResolver() {}

    public static String absolute(TargetUrl base, String href) {
        String link = tidied(href);
        String own = base.scheme() + ":";
        if (SCHEME.matcher(link).matches() && !isRelativeDespiteScheme(link, own)) {
            return link;
        }
        String relative = isRelativeDespiteScheme(link, own) ? link.substring(own.length()) : link;
        return joined(base, forwardSlashes(relative));
    }

    private static String joined(TargetUrl base, String relative) {
        if (relative.startsWith("//")) {
            return base.scheme() + ":" + relative;
        }
        if (relative.startsWith("/")) {
            return base.origin() + relative;
        }
        String page = base.canonical();
        int query = page.indexOf('?');
        String path = query < 0 ? page : page.substring(0, query);
        if (relative.isEmpty() || relative.startsWith("#")) {
            return page + relative;
        }
        return relative.startsWith("?") ? path + relative : path.substring(0, path.lastIndexOf('/') + 1) + relative;
    }

    /// `http:path` on an http page is the relative `path`, by the URL standard.
    private static boolean isRelativeDespiteScheme(String link, String ownScheme) {
        return link.regionMatches(true, 0, ownScheme, 0, ownScheme.length()) && !isSlash(link, ownScheme.length());
    }

    private static boolean isSlash(String link, int at) {
        return at < link.length() && (link.charAt(at) == '/' || link.charAt(at) == '\\');
    }

    private static String forwardSlashes(String relative) {
        int end = 0;
        while (end < relative.length() && relative.charAt(end) != '?' && relative.charAt(end) != '#') {
            end++;
        }
        return relative.substring(0, end).replace('\\', '/') + relative.substring(end);
    }

    /// Control characters and spaces around an attribute's value, and line breaks inside it, are how people
    /// write HTML; browsers drop them.
    private static String tidied(String href) {
        int from = 0;
        int to = href.length();
        while (from < to && href.charAt(from) <= ' ') {
            from++;
        }
        while (from < to && href.charAt(to - 1) <= ' ') {
            to--;
        }
        return href.substring(from, to).replaceAll("[\\t\\n\\r]", "");
    }
}
