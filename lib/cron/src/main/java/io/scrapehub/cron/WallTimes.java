package io.scrapehub.cron;

import com.cronutils.model.Cron;
import com.cronutils.model.time.ExecutionTime;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.Optional;

/// The times of a cron expression on a wall clock that is never put forward or back. What the library
/// knows about time zones is left aside: the rules are ours.
final class WallTimes {
    private final ExecutionTime times;

    WallTimes(Cron cron) {
        times = ExecutionTime.forCron(cron);
    }

    /// The first one later than `local`.
    Optional<LocalDateTime> after(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC)).map(ZonedDateTime::toLocalDateTime);
    }
}
