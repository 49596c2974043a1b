package io.scrapehub.core.schedule;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps schedules and their runs; each account sees only its own. Durable when a call returns, and every
/// call may be repeated. Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store
/// cannot answer.
///
/// Who fires takes a schedule ([#takeDue]), begins the run of its time ([#begin]), writes down what came of
/// it ([#conclude]) and moves the schedule on ([#advance]). That a schedule is taken keeps others from
/// doing the same work; that a time is fired once rests on the run alone, of which there is one.
public interface ScheduleStore {
    /// False when the account has [Schedule#MOST] already; several at once may exceed that by a few.
    boolean add(Schedule schedule);

    Optional<Schedule> find(AccountId account, ScheduleId id);

    /// Newest first, behind `after` when given.
    List<Schedule> list(AccountId account, @Nullable ScheduleId after, int limit);

    /// Puts what its owner wants in the place of the version before; false when there is another version or
    /// none.
    ///
    /// @param retimed whether its next time is set, too; it is left alone otherwise, since it may have moved
    boolean change(Schedule changed, boolean retimed);

    /// With its runs.
    boolean delete(AccountId account, ScheduleId id);

    /// The schedule whose [Due#lookAt] came first, of any account. Nobody else is given it before `until`.
    Optional<Schedule> takeDue(Instant now, Instant until);

    /// Schedules with a next time that was reckoned with other zone rules than these.
    List<Schedule> timedByOther(String zoneRules, int limit);

    /// Sets the next time of one that is due at `due`; false when it is not.
    boolean retime(Schedule schedule, Due due, @Nullable Due next);

    /// Writes a run unless there is one for its time; answers the one there is.
    ScheduleRun begin(ScheduleRun run);

    Optional<ScheduleRun> run(Schedule schedule, Instant dueAt);

    /// Writes down what came of a run, unless that is written: false then. A job that was accepted is the
    /// last word, whatever was written before.
    boolean conclude(ScheduleRun run);

    /// From one that is due at `due` to its next time; false when it is due at another.
    ///
    /// @param run what came of `due`
    boolean advance(Schedule schedule, Due due, @Nullable Due next, ScheduleRun run);

    /// Newest first, of times before `before` when given.
    List<ScheduleRun> runs(AccountId account, ScheduleId schedule, @Nullable Instant before, int limit);

    /// How long a run is kept.
    int RUNS_KEPT_DAYS = 90;
}
