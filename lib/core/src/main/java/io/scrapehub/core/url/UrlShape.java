package io.scrapehub.core.url;

import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The shape that URLs of one template share.
public final class UrlShape {
    private static final int LONGEST_NAME = 24;
    private static final Pattern DIGITS = Pattern.compile("[0-9]+");

    private UrlShape() {}

    /// `shop.example:443/p/*?page`: numbers are one and the same, and so are titles below a named folder.
    /// Drawn tightly, because a page taken for another template's would be trusted wrongly.
    public static String of(TargetUrl url) {
        String rest = url.canonical()
                .substring(Math.min(url.origin().length(), url.canonical().length()));
        int query = rest.indexOf('?');
        String path = query < 0 ? rest : rest.substring(0, query);
        String names = query < 0 ? "" : names(rest.substring(query + 1));
        return url.authority() + segments(path) + names;
    }

    private static String segments(String path) {
        String[] all = path.split("/", -1);
        for (int i = 0; i < all.length; i++) {
            boolean below = i == all.length - 1 && i > 1; // `/p/blue-shoes`, but not `/about-us`
            all[i] = below && looksLikeTitle(all[i])
                    ? "*"
                    : DIGITS.matcher(all[i]).replaceAll("#");
        }
        return String.join("/", all);
    }

    private static boolean looksLikeTitle(String segment) {
        return segment.length() > LONGEST_NAME || segment.chars().anyMatch(c -> c == '-' || c == '_' || c == '%');
    }

    private static String names(String query) {
        return Stream.of(query.split("&"))
                .map(p -> p.contains("=") ? p.substring(0, p.indexOf('=')) : p)
                .sorted()
                .distinct()
                .collect(Collectors.joining("&", "?", ""));
    }
}
