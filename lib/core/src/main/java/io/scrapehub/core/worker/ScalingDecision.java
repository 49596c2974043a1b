package io.scrapehub.core.worker;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/// How many workers there ought to be, and the numbers that say so.
///
/// @param from pods that lived when it was taken: ready or starting, not draining
/// @param to   pods that ought to live
public record ScalingDecision(Instant at, int from, int to, Why why, Figures figures) {
    /// Whether it asks for anything.
    public boolean changes() {
        return from != to;
    }

    /// What settled the number.
    public enum Why {
        /// Work waits or arrives that the workers there are would not do in time.
        WORK_WAITS,
        /// Work was announced, or is due soon: one worker is to be there when it comes.
        WOKEN,
        /// There are as many as the work needs.
        STEADY,
        /// The work needs fewer, and has for a while.
        CALM,
        /// Nothing has been asked for a while.
        IDLE,
        /// The work would need fewer, but not for long enough yet.
        HELD,
        /// The operator's least or most.
        BOUNDED,
        /// Pods that no node takes: more of them would help nobody.
        NO_ROOM,
        /// Something could not be read, so nothing changes.
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// @param arrivals runnable tasks that came, a second
    /// @param service  how long a task holds a slot
    /// @param steady   slots the arrivals need
    /// @param backlog  slots the waiting need besides
    /// @param slots    what came of both, within `busy + runnable`
    public record Figures(
            int busy,
            int runnable,
            int dueSoon,
            double arrivals,
            Duration service,
            double steady,
            double backlog,
            double slots) {}
}
