package io.scrapehub.api.problem;

import java.util.Locale;

/// One mistake of a request: where it is, a word for it, and a sentence on what must be there.
public record Mistake(Place place, String where, String code, String detail) {
    /// @param pointer a JSON pointer (RFC 6901) into the body; empty for the whole
    public static Mistake at(String pointer, String code, String detail) {
        return new Mistake(Place.POINTER, pointer, code, detail);
    }

    public static Mistake parameter(String name, String code, String detail) {
        return new Mistake(Place.PARAMETER, name, code, detail);
    }

    public static Mistake header(String name, String code, String detail) {
        return new Mistake(Place.HEADER, name, code, detail);
    }

    /// The part of a request a mistake can be in.
    public enum Place {
        POINTER,
        PARAMETER,
        HEADER;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
