package io.scrapehub.agent.goal;

/// What a goal says of the thing it means.
///
/// @param words   what it is called; empty when only its kind is said
/// @param ordinal which of several, from 1; -1 the last; 0 when not said
/// @param color   an English colour name, or empty
/// @param near    words of the thing it belongs to: a row, a post, a person; empty when not said
/// @param quoted  whether the words were in quotation marks, so that nothing less will do
public record Target(String words, Kind kind, int ordinal, String color, boolean quoted, String near) {
    public Target(String words, Kind kind, int ordinal, String color, boolean quoted) {
        this(words, kind, ordinal, color, quoted, "");
    }

    /// The one that belongs to something.
    public Target near(String thing) {
        return new Target(words, kind, ordinal, color, quoted, thing);
    }

    public static final Target ANYTHING = new Target("", Kind.ANY, 0, "", false);

    public static Target of(String words, Kind kind) {
        return new Target(words, kind, 0, "", false);
    }

    public boolean isVague() {
        return words.isEmpty() && ordinal == 0 && color.isEmpty();
    }

    @Override
    public String toString() {
        String which = ordinal == 0 ? "" : ordinal < 0 ? "last " : "#" + ordinal + " ";
        String kindWord = kind == Kind.ANY ? "" : " (" + kind.name().toLowerCase(java.util.Locale.ROOT) + ")";
        return (which + color + " " + words + kindWord).strip();
    }
}
