package io.scrapehub.controller;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How the duties of a controller fare.
public record ControllerHealth(List<DutyHealth> duties) {
    /// Longer than any turn takes: a rebuild of a million tasks is some 40 s, a sweep pauses for 60 s.
    private static final Duration LONGEST_SILENCE = Duration.ofMinutes(5);

    public ControllerHealth {
        duties = List.copyOf(duties);
    }

    /// Whether every duty's last turn went well. An outage of store or queue makes this false; it is no
    /// reason to restart the process, which goes on by itself. Rare duties do not count: what one of them
    /// failed of hours ago says nothing about now.
    public boolean untroubled() {
        return duties.stream()
                .filter(duty -> duty.pause().compareTo(LONGEST_SILENCE) <= 0)
                .allMatch(duty -> duty.trouble() == null);
    }

    /// Whether every duty ended a turn of late, its pause taken into account: false is a reason to restart the
    /// process.
    public boolean alive(Instant now) {
        return duties.stream()
                .noneMatch(duty ->
                        duty.lastTurn().plus(duty.pause()).plus(LONGEST_SILENCE).isBefore(now));
    }

    /// How one duty fares.
    ///
    /// @param pause    between two of its turns
    /// @param lastTurn when its last turn ended, well or not (at first, when the duty was made)
    /// @param trouble  what its last turn failed of, or null
    public record DutyHealth(
            String duty,
            Duration pause,
            Instant lastTurn,
            @Nullable String trouble) {}
}
