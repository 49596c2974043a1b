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
    /// reason to restart the process, which goes on by itself.
    public boolean untroubled() {
        return duties.stream().allMatch(duty -> duty.trouble() == null);
    }

    /// Whether every duty ended a turn of late: false is a reason to restart the process.
    public boolean alive(Instant now) {
        Instant since = now.minus(LONGEST_SILENCE);
        return duties.stream().noneMatch(duty -> duty.lastTurn().isBefore(since));
    }

    /// How one duty fares.
    ///
    /// @param lastTurn when its last turn ended, well or not (at first, when the duty was made)
    /// @param trouble  what its last turn failed of, or null
    public record DutyHealth(
            String duty, Instant lastTurn, @Nullable String trouble) {}
}
