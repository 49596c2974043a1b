package io.scrapehub.core.webhook;

import io.scrapehub.core.id.Hashing;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.time.Instant;
import java.util.Optional;

/// Names an event: the `webhook-id` of every message about it, however often it is sent.
public record EventId(String value) implements PrefixedId, Comparable<EventId> {
    public static final String PREFIX = "evt_";

    public EventId {
        PrefixedId.require(PREFIX, value);
    }

    public static EventId next(Ids ids) {
        return new EventId(ids.next(PREFIX));
    }

    /// The same whenever the same happening is read from the store.
    ///
    /// @param of what tells it from every other
    public static EventId of(Instant at, String... of) {
        return new EventId(Ids.derived(PREFIX, at, Hashing.of(of)));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<EventId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new EventId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(EventId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
