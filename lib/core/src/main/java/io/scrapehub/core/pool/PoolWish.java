package io.scrapehub.core.pool;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client says of a pool. Its key fields are fixed once it is made: they are what its records are
/// told apart by.
public record PoolWish(
        String name,
        @Nullable String description,
        List<String> keyFields,
        List<String> ignoreFields,
        double maxRemovedShare) {
    public PoolWish {
        keyFields = List.copyOf(keyFields);
        ignoreFields = List.copyOf(ignoreFields);
    }
}
