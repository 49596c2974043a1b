package io.scrapehub.extract.value;

/// Small readings of text that everything here needs. All linear.
public final class Texts {
    private Texts() {}

    /// Without control and zero-width characters, every run of white space one space, trimmed.
    public static String collapsed(String text) {
        return isCollapsed(text) ? text : collapse(text);
    }

    /// Most texts are: a look is a third of the price of a copy (measured).
    private static boolean isCollapsed(String text) {
        char last = ' ';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean plain = c > ' ' && c < 0x7f || c == ' ' && last != ' ';
            if (!plain) {
                return false;
            }
            last = c;
        }
        return text.isEmpty() || last != ' ';
    }

    private static String collapse(String text) {
        var out = new StringBuilder(text.length());
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isWhitespace(c) || c == '\u00a0' || c == '\u202f' || c == '\u2007') {
                gap = !out.isEmpty();
            } else if (c >= ' ' && c != '\u200b' && c != '\ufeff' && c != '\u00ad' && c != '\u007f') {
                if (gap) {
                    out.append(' ');
                    gap = false;
                }
                out.append(c);
            }
        }
        return out.toString();
    }

    public static boolean hasLetter(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isLetter(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    public static boolean hasDigit(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }

    /// Whether a text is a template's placeholder left unfilled (`{{name}}`, `${price}`, `undefined`).
    public static boolean isPlaceholder(String text) {
        return text.contains("{{")
                || text.contains("${")
                || text.equals("undefined")
                || text.equals("null")
                || text.equals("NaN")
                || text.equals("[object Object]");
    }
}
