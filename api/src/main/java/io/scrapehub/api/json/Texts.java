package io.scrapehub.api.json;

import java.util.regex.Pattern;

/// What a text may look like, in the same terms as the contract's patterns (ECMA-262), which count code
/// points and know more blanks than Java's `\s`.
public final class Texts {
    private static final Pattern NOT_BLANK = Pattern.compile(
            "[^\\u0009-\\u000d\\u0020\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000\\ufeff]");
    private static final Pattern CONTROL = Pattern.compile("[\\u0000-\\u001f\\u007f-\\u009f]");

    private Texts() {}

    public static boolean isBlank(String text) {
        return !NOT_BLANK.matcher(text).find();
    }

    public static boolean hasControlCharacter(String text) {
        return CONTROL.matcher(text).find();
    }

    public static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /// Half a character pair: JSON can escape one, UTF-8 cannot say it, and stores differ on what they do
    /// with it.
    public static boolean hasLoneSurrogate(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
