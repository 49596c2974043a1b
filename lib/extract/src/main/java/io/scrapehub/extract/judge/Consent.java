package io.scrapehub.extract.judge;

import io.scrapehub.extract.page.ParsedPage;
import java.util.Locale;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Whether a page is little but a demand for consent. A notice beside content is none: what asks and what
/// agrees have to be most of what the page shows.
final class Consent {
    private static final double MOST = .6;
    private static final String CONTROLS = "button, a, [role=button], input[type=submit], input[type=button]";
    private static final int LONGEST_LABEL = 40;

    private Consent() {}

    /// The words that ask, or null when the page is no such wall.
    static @Nullable String on(ParsedPage page) {
        Element body = page.document().body();
        int whole = body.text().length();
        for (Element control : body.select(CONTROLS)) {
            String label = (control.text() + control.val()).toLowerCase(Locale.ROOT);
            if (label.length() <= LONGEST_LABEL && Phrases.agrees(label) != null) {
                String asks = asksAround(control, body, whole);
                if (asks != null) {
                    return asks;
                }
            }
        }
        return null;
    }

    private static @Nullable String asksAround(Element control, Element body, int whole) {
        for (Element around = control.parent(); around != null; around = around.parent()) {
            String text = around.text();
            String asks = Phrases.consent(text);
            if (asks != null) {
                return text.length() >= MOST * whole ? asks : null;
            }
            if (around == body) {
                return null;
            }
        }
        return null;
    }
}
