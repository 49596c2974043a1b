package io.scrapehub.planning.words;

/// One word of a sentence.
///
/// @param text   as written
/// @param folded see [Fold#of]
/// @param stem   see [Fold#stem]
/// @param start  where it begins in the sentence, and `end` where it ends
public record Word(String text, String folded, String stem, int start, int end) {
    static Word at(String text, int start) {
        String folded = Fold.of(text);
        return new Word(text, folded, Fold.stem(folded), start, start + text.length());
    }

    boolean isSign() {
        return !Character.isLetterOrDigit(text.codePointAt(0));
    }

    public boolean isCapitalised() {
        return Character.isUpperCase(text.codePointAt(0));
    }

    public boolean isNumber() {
        return text.chars().allMatch(c -> c >= '0' && c <= '9');
    }
}
