package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// What makes two elements look alike to their author: tag and stable classes. Classes that a machine made
/// (`css-1x2y3z`) or that tell a state (`odd`, `active`) are not stable.
final class Signature {
    private static final Set<String> STATES = Set.of(
            "odd",
            "even",
            "first",
            "last",
            "active",
            "selected",
            "current",
            "alt",
            "hover",
            "in",
            "out",
            "on",
            "off",
            "open",
            "closed",
            "visited",
            "disabled",
            "enabled",
            "highlight",
            "highlighted",
            "featured",
            "sponsored",
            "promoted",
            "new",
            "sale",
            "clearfix",
            "row0",
            "row1");

    private Signature() {}

    /// At most `max` stable class names, digits removed, in the order written.
    ///
    /// @param written the attribute as written
    static List<String> stableClasses(String written, int max) {
        if (written.isEmpty()) {
            return List.of();
        }
        List<String> stable = new ArrayList<>(max);
        int start = 0;
        for (int i = 0; i <= written.length() && stable.size() < max; i++) {
            if (i == written.length() || Character.isWhitespace(written.charAt(i))) {
                addStable(written, start, i, stable);
                start = i + 1;
            }
        }
        return stable;
    }

    private static void addStable(String written, int start, int end, List<String> into) {
        if (end - start < 2 || end - start > 60) {
            return;
        }
        String token = written.substring(start, end);
        if (STATES.contains(token.toLowerCase(Locale.ROOT)) || token.startsWith("css-") || token.startsWith("sc-")) {
            return;
        }
        String bare = withoutDigits(token);
        boolean machineMade =
                token.length() - bare.length() >= 2 && bare.length() < 4 + (token.length() - bare.length());
        if (bare.length() >= 2 && !machineMade) {
            into.add(bare);
        }
    }

    private static String withoutDigits(String token) {
        for (int i = 0; i < token.length(); i++) {
            if (Character.isDigit(token.charAt(i))) {
                var kept = new StringBuilder(token.length());
                token.chars().filter(c -> !Character.isDigit(c)).forEach(c -> kept.append((char) c));
                return kept.toString();
            }
        }
        return token;
    }
}
