package io.scrapehub.core.pool;

import java.util.Locale;

/// Whether what a job did not find counts as gone from the pool. The first two words say yes or not yet;
/// the others why the job cannot tell.
public enum Removals {
    /// The job saw everything there is: what it did not find is gone.
    APPLIED,
    /// So much would be gone that the job is doubted; when the next one finds the same, it is.
    HELD_BACK,
    /// It found nothing at all.
    EMPTY,
    /// It failed, was cancelled or ran out of time.
    NOT_COMPLETED,
    /// It stopped at `max_results`.
    CUT_OFF,
    /// Some of its pages could not be visited.
    PARTIAL,
    /// The merge is under way.
    UNDECIDED;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Removals ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
