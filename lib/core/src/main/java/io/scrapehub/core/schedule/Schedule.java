package io.scrapehub.core.schedule;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A job request that is handed in whenever it is due.
///
/// @param version counts what its owner changed, from 1
/// @param due     its next time; null when it is not enabled, or has no time any more
/// @param lastJob the latest job that came of a time, or null
/// @param lastRun the latest time dealt with, or null
/// @param madeBy  who made it (see [io.scrapehub.core.audit.Actor#word()]); its jobs are handed in by them
public record Schedule(
        ScheduleId id,
        AccountId account,
        ScheduleWish wish,
        int version,
        @Nullable Due due,
        @Nullable JobId lastJob,
        @Nullable ScheduleRun lastRun,
        String madeBy,
        Instant createdAt,
        Instant updatedAt) {
    /// So many an account may have.
    public static final int MOST = 1_000;

    public static Schedule made(
            ScheduleId id, AccountId account, ScheduleWish wish, Timetable timetable, String madeBy, Instant now) {
        Due due = firstDue(id, wish, timetable, now);
        return new Schedule(id, account, wish, 1, due, null, null, madeBy, now, now);
    }

    /// As its owner wants it now. Its next time stays unless what follows from it was changed.
    public Schedule changed(ScheduleWish other, Timetable timetable, Instant now) {
        Due next = isRetimedBy(other) ? firstDue(id, other, timetable, now) : due;
        return new Schedule(id, account, other, version + 1, next, lastJob, lastRun, madeBy, createdAt, now);
    }

    /// Whether its next time is another with this wish: one that was reckoned for the old one means nothing.
    public boolean isRetimedBy(ScheduleWish other) {
        return wish.enabled() != other.enabled()
                || !wish.timing().equals(other.timing())
                || !wish.rules().jitter().equals(other.rules().jitter());
    }

    /// One of its times, as it is kept.
    public Due dueAt(Instant at) {
        return Due.of(id, wish.rules(), at);
    }

    private static @Nullable Due firstDue(ScheduleId id, ScheduleWish wish, Timetable timetable, Instant now) {
        return wish.enabled()
                ? timetable.after(now).map(at -> Due.of(id, wish.rules(), at)).orElse(null)
                : null;
    }
}
