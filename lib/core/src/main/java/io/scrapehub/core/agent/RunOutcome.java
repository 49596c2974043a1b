package io.scrapehub.core.agent;

import java.util.Locale;

/// How a run's agent came to stop.
public enum RunOutcome {
    /// It did what the goal says.
    REACHED,
    /// It found no further way.
    STUCK,
    /// It came back to where it had been, again and again.
    LOOP,
    STEP_LIMIT,
    CREDIT_LIMIT,
    TIME_LIMIT,
    /// The language model did not answer, or not usably, and the mode allows nothing else.
    NO_MODEL;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static RunOutcome ofWord(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}
