package io.scrapehub.extract.value;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.internal.StringUtil;
import org.jspecify.annotations.Nullable;

/// Addresses as pages write them, made absolute.
public final class Urls {
    private static final int MAX_LENGTH = 8_192;
    private static final String PLAIN = "/-._~:?#=&+%@,";

    private static final Pattern CARRIED =
            Pattern.compile("[?&/;](?:\\w{1,20})=(https?%3[aA]%2[fF]%2[fF][^&/;?#]{4,4000})");

    private Urls() {}

    /// The absolute http or https URL, or null for fragments, scripts, mail and what cannot be read.
    public static @Nullable String absolute(String base, String written) {
        String url = written.strip();
        if (url.isEmpty() || url.length() > MAX_LENGTH || url.startsWith("#") || hasOtherScheme(url)) {
            return null;
        }
        String resolved = isPlain(url) ? joined(base, url) : null;
        if (resolved == null) {
            resolved = StringUtil.resolve(base, url);
        }
        return isWeb(resolved) ? resolved : null;
    }

    /// Whether there is nothing in it that resolving would change: characters to encode, or `.` and `..`
    /// steps.
    private static boolean isPlain(String url) {
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            boolean step = c == '.' && i > 0 && url.charAt(i - 1) == '/';
            if (step || !Character.isLetterOrDigit(c) && PLAIN.indexOf(c) < 0 || c > '~') {
                return false;
            }
        }
        return true;
    }

    /// What most links are, whole addresses and paths from the root, without the price of parsing both;
    /// null for the rest.
    private static @Nullable String joined(String base, String url) {
        if (url.startsWith("https://") || url.startsWith("http://")) {
            return originEnd(url) < 0 ? null : url;
        }
        int end = originEnd(base);
        return end < 0 || !url.startsWith("/") || url.startsWith("//") ? null : base.substring(0, end) + url;
    }

    /// Where the path of an absolute URL begins, or -1 when it has none.
    private static int originEnd(String url) {
        int end = url.indexOf("://") < 0 ? -1 : url.indexOf("://") + 3;
        while (end >= 0 && end < url.length() && url.charAt(end) != '/') {
            end = "?#@".indexOf(url.charAt(end)) < 0 ? end + 1 : url.length();
        }
        return end >= url.length() ? -1 : end;
    }

    /// Where a redirector's link leads (`/out?u=https%3A%2F%2Fshop.example%2F`): the whole address of another
    /// host that it carries; null when it carries none.
    public static @Nullable String carried(String url) {
        Matcher matcher = CARRIED.matcher(url.length() > MAX_LENGTH ? "" : url);
        if (!matcher.find()) {
            return null;
        }
        try {
            String target = URLDecoder.decode(matcher.group(1), StandardCharsets.UTF_8);
            return isWeb(target) && !host(target).isEmpty() && !host(target).equals(host(url)) ? target : null;
        } catch (IllegalArgumentException e) {
            return null; // no percent encoding: it carries no address
        }
    }

    public static boolean isWeb(String url) {
        String head = url.substring(0, Math.min(8, url.length())).toLowerCase(Locale.ROOT);
        return head.startsWith("http://") || head.startsWith("https://");
    }

    /// The host of an absolute URL, lower case, empty when it has none.
    public static String host(String url) {
        int start = url.indexOf("://");
        if (start < 0) {
            return "";
        }
        int end = start + 3;
        while (end < url.length() && "/?#:".indexOf(url.charAt(end)) < 0) {
            end++;
        }
        return url.substring(start + 3, end).toLowerCase(Locale.ROOT);
    }

    /// The form in which two addresses are compared: no scheme, no `www.`, no fragment, no final slash.
    public static String key(String url) {
        String bare = url.substring(url.indexOf("://") < 0 ? 0 : url.indexOf("://") + 3);
        int hash = bare.indexOf('#');
        String page = hash > 0 ? bare.substring(0, hash) : bare;
        String unprefixed = page.startsWith("www.") ? page.substring(4) : page;
        return unprefixed.endsWith("/") ? unprefixed.substring(0, unprefixed.length() - 1) : unprefixed;
    }

    private static boolean hasOtherScheme(String url) {
        int colon = url.indexOf(':');
        if (colon <= 0 || colon > 12 || isWeb(url)) {
            return false;
        }
        return url.substring(0, colon).chars().allMatch(c -> Character.isLetterOrDigit(c) || c == '+' || c == '-');
    }
}
