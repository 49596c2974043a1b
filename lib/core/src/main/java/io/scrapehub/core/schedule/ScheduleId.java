package io.scrapehub.core.schedule;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a schedule.
public record ScheduleId(String value) implements PrefixedId, Comparable<ScheduleId> {
    public static final String PREFIX = "sched_";

    public ScheduleId {
        PrefixedId.require(PREFIX, value);
    }

    public static ScheduleId next(Ids ids) {
        return new ScheduleId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<ScheduleId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new ScheduleId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(ScheduleId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
