package io.scrapehub.core.schedule;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/// The moments at which something is due.
public interface Timetable {
    /// The first one later than `moment`; empty when there is none any more.
    Optional<Instant> after(Instant moment);

    /// The next ones, in order.
    default Stream<Instant> next(Instant moment, int count) {
        return Stream.iterate(after(moment), Optional::isPresent, time -> time.flatMap(this::after))
                .limit(count)
                .flatMap(Optional::stream);
    }

    /// Exact distances from an anchor.
    static Timetable of(Timing.Every timing) {
        Duration every = timing.every();
        return moment -> {
            long passed = Duration.between(timing.anchor(), moment).dividedBy(every);
            Instant before = timing.anchor().plus(every.multipliedBy(passed));
            return Optional.of(before.isAfter(moment) ? before : before.plus(every));
        };
    }
}
