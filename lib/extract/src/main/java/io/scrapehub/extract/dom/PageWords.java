package io.scrapehub.extract.dom;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/// The words and numbers a page shows, for the question whether a value is among them.
public final class PageWords {
    private static final int WORDS_ASKED = 6;
    private static final int MAX_CHARS = 3_000_000;
    private static final int SHORTEST_LINE = 8;
    private static final int LONGEST_LINE = 200;

    private final Set<String> shown = new HashSet<>(4096);

    private final Set<String> lines = new HashSet<>(1024);

    private PageWords() {}

    /// The words of a page, and the texts that stand alone in an element of it.
    public static PageWords of(NodeTable nodes) {
        PageWords words = nodes.size() == 0 ? new PageWords() : of(ShownText.of(nodes.element(0), MAX_CHARS));
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.text(i) >= SHORTEST_LINE && nodes.text(i) <= LONGEST_LINE && nodes.end(i) == i + 1) {
                words.lines.add(ShownText.of(nodes.element(i)).toLowerCase(Locale.ROOT));
            }
        }
        return words;
    }

    /// Whether a text of some length stands alone in an element, word for word.
    public boolean showsAlone(String text) {
        return text.length() >= SHORTEST_LINE
                && text.length() <= LONGEST_LINE
                && lines.contains(text.strip().toLowerCase(Locale.ROOT));
    }

    public static PageWords of(String text) {
        var words = new PageWords();
        split(text, Integer.MAX_VALUE, words.shown);
        return words;
    }

    /// Whether the first six words of a text all occur on the page.
    public boolean shows(String text) {
        Set<String> asked = new HashSet<>();
        split(text, WORDS_ASKED, asked);
        return !asked.isEmpty() && shown.containsAll(asked);
    }

    /// Words are runs of letters and digits; a number's separators belong to it, final zeros after its
    /// point do not (`12.50` shows 12.5).
    private static void split(String text, int most, Set<String> into) {
        int start = -1;
        for (int i = 0; i <= text.length() && into.size() < most; i++) {
            boolean inside = i < text.length() && (Character.isLetterOrDigit(text.charAt(i)) || joinsDigits(text, i));
            if (inside && start < 0) {
                start = i;
            } else if (!inside && start >= 0) {
                into.add(plain(text.substring(start, i)));
                start = -1;
            }
        }
    }

    private static boolean joinsDigits(String text, int i) {
        char c = text.charAt(i);
        return (c == '.' || c == ',')
                && i > 0
                && Character.isDigit(text.charAt(i - 1))
                && i + 1 < text.length()
                && Character.isDigit(text.charAt(i + 1));
    }

    private static String plain(String word) {
        if (!Character.isDigit(word.charAt(0))) {
            return word.toLowerCase(Locale.ROOT);
        }
        int dot = word.lastIndexOf('.');
        int comma = word.lastIndexOf(',');
        int decimal = Math.max(dot, comma);
        boolean grouping = decimal >= 0 && word.length() - decimal == 4;
        if (decimal < 0 || grouping) {
            return word.replace(",", "").replace(".", "").toLowerCase(Locale.ROOT);
        }
        String whole = word.substring(0, decimal).replace(",", "").replace(".", "");
        int end = word.length();
        while (end > decimal + 1 && word.charAt(end - 1) == '0') {
            end--;
        }
        return end == decimal + 1 ? whole : whole + "." + word.substring(decimal + 1, end);
    }
}
