package io.scrapehub.extract.listing;

import io.scrapehub.extract.field.WantedField;
import java.util.Locale;

/// Labels written in the same text as their value: `Seller: Acme`, `12 reviews`.
public final class InlineLabel {
    private static final int MAX_LABEL = 40;

    private InlineLabel() {}

    /// What stands before a colon near the start, or empty.
    public static String before(String text) {
        int colon = text.indexOf(':');
        boolean address = colon >= 0 && text.startsWith("//", colon + 1);
        boolean clock = colon > 0 && Character.isDigit(text.charAt(colon - 1));
        return colon > 0 && colon <= MAX_LABEL && colon + 1 < text.length() && !address && !clock
                ? text.substring(0, colon)
                : "";
    }

    /// The words after a leading number, or empty.
    static String afterNumber(String text) {
        if (text.isEmpty() || text.length() > MAX_LABEL || !Character.isDigit(text.charAt(0))) {
            return "";
        }
        int i = 0;
        while (i < text.length() && (Character.isDigit(text.charAt(i)) || ".,kKmM+ ".indexOf(text.charAt(i)) >= 0)) {
            i++;
        }
        return text.substring(i);
    }

    /// The text without a label before it that names the field.
    public static String stripped(WantedField field, String text) {
        String label = before(text);
        return !label.isEmpty() && field.namedBy(label) >= .55
                ? text.substring(label.length() + 1).strip()
                : text;
    }

    static boolean saysAvailability(String text) {
        String lower = text.toLowerCase(Locale.ROOT).replace(" ", "");
        return lower.contains("instock")
                || lower.contains("outofstock")
                || lower.contains("soldout")
                || lower.contains("unavailable")
                || lower.contains("auflager")
                || lower.contains("enstock")
                || lower.contains("lieferbar")
                || lower.contains("preorder");
    }
}
