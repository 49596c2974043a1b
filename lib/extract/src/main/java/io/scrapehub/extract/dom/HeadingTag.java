package io.scrapehub.extract.dom;

/// Which elements are headings by their tag.
public final class HeadingTag {
    private HeadingTag() {}

    /// Whether a tag, lower case, is one of `h1`, `h2` and so on.
    public static boolean is(String tag) {
        return tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1));
    }
}
