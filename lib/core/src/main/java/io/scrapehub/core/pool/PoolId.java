package io.scrapehub.core.pool;

import io.scrapehub.core.id.Ids;
import io.scrapehub.core.id.PrefixedId;
import java.util.Optional;

/// Names a pool.
public record PoolId(String value) implements PrefixedId, Comparable<PoolId> {
    public static final String PREFIX = "pool_";

    public PoolId {
        PrefixedId.require(PREFIX, value);
    }

    public static PoolId next(Ids ids) {
        return new PoolId(ids.next(PREFIX));
    }

    /// The id a client sent, or empty when it cannot be one.
    public static Optional<PoolId> parse(String text) {
        return PrefixedId.looksLike(PREFIX, text) ? Optional.of(new PoolId(text)) : Optional.empty();
    }

    @Override
    public int compareTo(PoolId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
