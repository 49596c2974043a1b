package io.scrapehub.core.problem;

import io.scrapehub.core.time.Backoff;
import java.time.Duration;
import java.util.random.RandomGenerator;

/// What happens to a task whose visit failed. Decided purely from the failure's code and what the task went
/// through.
///
/// The figures are those of reliability practice named in `docs/adr/0004-retries.md`: five attempts with
/// full jitter from 2 s to 15 min; a task that lost more than three browsers or workers is held to be the
/// cause; a site that asks for patience gets it and it costs nothing, for at most a day.
public sealed interface AfterFailure {
    int MAX_ATTEMPTS = 5;
    int MAX_STALLS = 3;
    Duration SHORTEST_STAY_AWAY = Duration.ofSeconds(1);
    Duration LONGEST_STAY_AWAY = Duration.ofHours(24);
    Duration DEFAULT_STAY_AWAY = Duration.ofSeconds(30);
    Backoff BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(15));

    /// The task is over.
    record GiveUp(Failure failure) implements AfterFailure {}

    /// Again, not before `after`; an attempt is used up.
    record TryAgain(Duration after) implements AfterFailure {}

    /// Again when the site allows; nothing is used up, and the whole host waits.
    record StayAway(Duration howLong) implements AfterFailure {}

    /// Again at once, by whoever is free; a stall is used up.
    record TryElsewhere() implements AfterFailure {}

    /// @param attempt which attempt failed, from 1
    /// @param stalls  stalls before this one
    static AfterFailure decide(Failure failure, int attempt, int stalls, RandomGenerator random) {
        return switch (failure.code().retry()) {
            case NEVER -> new GiveUp(failure);
            case LATER -> attempt >= MAX_ATTEMPTS ? new GiveUp(failure) : new TryAgain(BACKOFF.after(attempt, random));
            case WHEN_TOLD -> new StayAway(told(failure));
            case ELSEWHERE -> stalls + 1 > MAX_STALLS ? new GiveUp(poison(failure)) : new TryElsewhere();
        };
    }

    /// Who gives no time, or one that is over, does not get us back at once: nothing is used up, so we would
    /// come without end. A failure of ours is no reason for the host to wait.
    private static Duration told(Failure failure) {
        if (failure.code().blame() == Blame.US) {
            return failure.stayAway() == null ? Duration.ZERO : failure.stayAway();
        }
        Duration asked = failure.stayAway() == null ? DEFAULT_STAY_AWAY : failure.stayAway();
        return within(SHORTEST_STAY_AWAY, asked, LONGEST_STAY_AWAY);
    }

    private static Duration within(Duration shortest, Duration asked, Duration longest) {
        Duration atLeast = asked.compareTo(shortest) < 0 ? shortest : asked;
        return atLeast.compareTo(longest) > 0 ? longest : atLeast;
    }

    private static Failure poison(Failure last) {
        return Failure.of(
                FailureCode.POISON, "gave up after " + (MAX_STALLS + 1) + " stalls, the last: " + last.detail());
    }
}
