package io.scrapehub.core.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What to do about a schedule whose time has come, one step at a time. Pure; the same question has the
/// same answer on every controller.
public final class FiringPolicy {
    /// How many missed times [MisfirePolicy#ALL] makes up for.
    public static final int MOST_CAUGHT_UP = 24;
    /// How many times are told apart in one step, which takes a fifth of a second then; more take further
    /// steps.
    static final int MOST_COUNTED = 1_000;

    private FiringPolicy() {}

    /// What to do now.
    public sealed interface Step {
        /// Its time is yet to come.
        record NotYet() implements Step {}

        /// @param next the time to look at then, or null when this was the last
        record Fire(Instant due, @Nullable Instant next) implements Step {}

        /// So many times from `first` to `last` are given up.
        record Miss(
                Instant first,
                Instant last,
                int times,
                @Nullable Instant next) implements Step {}
    }

    /// @param due the earliest time not dealt with
    public static Step step(Timetable timetable, FiringRules rules, Instant due, Instant now) {
        if (due.isAfter(now)) {
            return new Step.NotYet();
        }
        Instant lateBefore = now.minus(rules.grace());
        if (!due.isBefore(lateBefore)) {
            return fire(timetable, due);
        }
        return switch (rules.misfire()) {
            case SKIP -> keepingLast(timetable, from(timetable, due, lateBefore), 0);
            case ONE -> keepingLast(timetable, from(timetable, due, now.plusNanos(1)), 1);
            case ALL -> keepingLast(timetable, from(timetable, due, lateBefore), MOST_CAUGHT_UP);
        };
    }

    /// Gives up all but the last `kept` of these times, which come next.
    private static Step keepingLast(Timetable timetable, List<Instant> times, int kept) {
        boolean thereMayBeMore = times.size() == MOST_COUNTED;
        int missed = times.size() - (thereMayBeMore ? MOST_CAUGHT_UP : kept);
        if (missed <= 0) {
            return fire(timetable, times.getFirst());
        }
        Instant last = times.get(missed - 1);
        return new Step.Miss(
                times.getFirst(), last, missed, timetable.after(last).orElse(null));
    }

    private static Step fire(Timetable timetable, Instant due) {
        return new Step.Fire(due, timetable.after(due).orElse(null));
    }

    private static List<Instant> from(Timetable timetable, Instant first, Instant before) {
        return Stream.iterate(
                        Optional.of(first),
                        time -> time.filter(t -> t.isBefore(before)).isPresent(),
                        time -> time.flatMap(timetable::after))
                .limit(MOST_COUNTED)
                .flatMap(Optional::stream)
                .toList();
    }
}
