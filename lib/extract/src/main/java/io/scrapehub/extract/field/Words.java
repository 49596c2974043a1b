package io.scrapehub.extract.field;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Names as sequences of words: `productName`, `product-name`, `PRODUCT_NAME` and `Product name:` are the
/// same two words. Accents are folded, so that `prénom` and `prenom` meet.
public final class Words {
    private static final int MAX_CHARS = 120;

    private Words() {}

    /// The words of a name, lower case, in order.
    public static List<String> of(String name) {
        List<String> words = new ArrayList<>(4);
        String text = folded(name.length() > MAX_CHARS ? name.substring(0, MAX_CHARS) : name);
        int start = -1;
        for (int i = 0; i <= text.length(); i++) {
            if (i < text.length() && isNumberSign(text, i)) {
                end(text, start, i, words);
                words.add("no");
                start = -1;
                continue;
            }
            boolean inside = i < text.length() && Character.isLetterOrDigit(text.charAt(i));
            if (start >= 0 && (!inside || startsWord(text, i))) {
                end(text, start, i, words);
                start = -1;
            }
            if (inside && start < 0) {
                start = i;
            }
        }
        return words;
    }

    private static void end(String text, int start, int i, List<String> words) {
        if (start >= 0) {
            words.add(text.substring(start, i).toLowerCase(Locale.ROOT));
        }
    }

    /// `Case #`: a number sign behind a word, and before none.
    private static boolean isNumberSign(String text, int i) {
        boolean followed = i + 1 < text.length() && Character.isLetterOrDigit(text.charAt(i + 1));
        return text.charAt(i) == '#' && i > 0 && !followed;
    }

    /// The words joined by one space: the form in which names are compared.
    public static String joined(String name) {
        return String.join(" ", of(name));
    }

    /// Without accents and compatibility forms.
    public static String folded(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 127) {
                return withoutMarks(Normalizer.normalize(text, Normalizer.Form.NFKD));
            }
        }
        return text;
    }

    private static String withoutMarks(String decomposed) {
        var kept = new StringBuilder(decomposed.length());
        for (int i = 0; i < decomposed.length(); i++) {
            if (Character.getType(decomposed.charAt(i)) != Character.NON_SPACING_MARK) {
                kept.append(decomposed.charAt(i));
            }
        }
        return kept.toString();
    }

    /// A capital after a small letter, or the last capital of a run before a small one (`URLName`).
    private static boolean startsWord(String text, int i) {
        char c = text.charAt(i);
        if (!Character.isUpperCase(c)) {
            return false;
        }
        boolean afterSmall = Character.isLowerCase(text.charAt(i - 1));
        boolean beforeSmall = i + 1 < text.length() && Character.isLowerCase(text.charAt(i + 1));
        return afterSmall || (beforeSmall && Character.isUpperCase(text.charAt(i - 1)));
    }
}
