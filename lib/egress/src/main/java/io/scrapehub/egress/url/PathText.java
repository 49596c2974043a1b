package io.scrapehub.egress.url;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Locale;

/// The path of a URL as browsers write it: dot segments (also `%2e`) resolved, what must be percent-encoded
/// encoded, at least `/`.
final class PathText {
    private PathText() {}

    /// @param path empty, or starting with a slash
    static String canonical(String path) {
        if (path.isEmpty()) {
            return "/";
        }
        String[] segments = path.substring(1).split("/", -1);
        Deque<String> kept = new ArrayDeque<>();
        for (int i = 0; i < segments.length; i++) {
            take(segments[i], i == segments.length - 1, kept);
        }
        return "/" + String.join("/", kept);
    }

    private static void take(String segment, boolean last, Deque<String> kept) {
        String dots = segment.length() <= 6 ? segment.toLowerCase(Locale.ROOT).replace("%2e", ".") : segment;
        boolean up = dots.equals("..");
        boolean stay = dots.equals(".");
        if (up) {
            kept.pollLast();
        }
        if (!up && !stay) {
            kept.addLast(PercentCode.encodePathSegment(segment));
        } else if (last) {
            kept.addLast("");
        }
    }
}
