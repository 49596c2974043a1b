package io.scrapehub.e2e.cluster;

import java.util.List;

/// One thing that must be seen.
///
/// @param name   as `--only` takes it
/// @param length whether it is played each time, or only with `--all`
record Scenario(String name, Length length, Play play) {
    enum Length {
        SHORT,
        LONG
    }

    /// What is done and seen.
    interface Play {
        /// The figures it saw, for the report.
        ///
        /// @throws Unmet   when it did not see what it must
        /// @throws Skipped when this cluster does not allow to play it
        List<String> on(Stage stage) throws InterruptedException;
    }

    /// This cluster does not allow to play it.
    static final class Skipped extends RuntimeException {
        Skipped(String why) {
            super(why);
        }
    }
}
