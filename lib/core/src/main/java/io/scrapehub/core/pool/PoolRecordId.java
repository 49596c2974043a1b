package io.scrapehub.core.pool;

import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names an entity of a pool; it follows from the pool and the entity's key.
public record PoolRecordId(String value) implements PrefixedId, Comparable<PoolRecordId> {
    public static final String PREFIX = "rec_";

    public PoolRecordId {
        PrefixedId.require(PREFIX, value);
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<PoolRecordId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new PoolRecordId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(PoolRecordId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
