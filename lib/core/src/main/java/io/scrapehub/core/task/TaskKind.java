package io.scrapehub.core.task;

import java.util.Locale;

/// What a task's page is to its job.
public enum TaskKind {
    /// A page the client gave, or the first of a source that was planned.
    GIVEN,
    /// A following page of a listing.
    NEXT_PAGE,
    /// The own page of one listed entity.
    DETAIL,
    /// A page that a search or another interface of a source found.
    FOUND;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static TaskKind ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
