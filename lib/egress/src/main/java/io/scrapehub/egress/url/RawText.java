package io.scrapehub.egress.url;

import io.scrapehub.core.url.TargetUrl;
import java.util.Optional;

/// Faults of a URL's text before it is parsed.
final class RawText {
    static final String TOO_LONG = "The URL is longer than " + TargetUrl.MAX_LENGTH + " characters.";

    private RawText() {}

    /// What is wrong with the text, as a sentence for the client.
    static Optional<String> fault(String text) {
        if (text.isEmpty()) {
            return Optional.of("The URL is empty.");
        }
        if (text.length() > TargetUrl.MAX_LENGTH) {
            return Optional.of(TOO_LONG);
        }
        if (hasControl(text)) {
            return Optional.of("The URL has a control character, tab or line break in it.");
        }
        return hasLoneSurrogate(text) ? Optional.of("The URL is not well-formed text.") : Optional.empty();
    }

    private static boolean hasControl(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || (c >= 0x7f && c < 0xa0)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasLoneSurrogate(String text) {
        for (int i = 0, point; i < text.length(); i += Character.charCount(point)) {
            point = text.codePointAt(i);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return true;
            }
        }
        return false;
    }
}
