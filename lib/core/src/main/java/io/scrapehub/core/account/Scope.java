package io.scrapehub.core.account;

import java.util.Arrays;
import java.util.Optional;

/// What a key may do, in the reference's words.
public enum Scope {
    CREDITS_READ("credits:read"),
    JOBS_READ("jobs:read"),
    JOBS_WRITE("jobs:write"),
    POOLS_READ("pools:read"),
    POOLS_WRITE("pools:write"),
    TEMPLATES_READ("templates:read"),
    TEMPLATES_WRITE("templates:write");

    private final String word;

    Scope(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    public static Optional<Scope> ofWord(String word) {
        return Arrays.stream(values()).filter(s -> s.word.equals(word)).findFirst();
    }
}
