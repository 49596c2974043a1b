package io.scrapehub.core.job;

import java.util.Locale;

/// Why a job ended: what the five status words leave open.
public enum StopReason {
    /// As many records as the job may have.
    MAX_RESULTS,
    /// Every page was visited.
    EXHAUSTED,
    /// Every page was visited and none had what was wanted.
    NO_RESULTS,
    /// No page could be visited; or fewer records than hoped for were found, and some pages could not be.
    PAGES_FAILED,
    CANCELLED,
    /// The job's time was over.
    DEADLINE;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static StopReason ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
