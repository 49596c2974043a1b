package io.scrapehub.core.pool;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records kept across jobs. Two records are the same entity when their key fields agree.
///
/// @param keyFields    what names an entity; `source_url` may be one
/// @param ignoreFields fields that are kept up to date but do not count as a change
/// @param maxRemovedShare how much of the pool one run may find gone (0 to 1) before that is held back
/// until the next run finds it too
/// @param records      entities that are there
/// @param removed      entities that were there
/// @param runs         jobs merged so far; the latest has this number
/// @param lastRun      the latest merge, null before the first
/// @param version      changes with every change to the pool's own members
public record Pool(
        PoolId id,
        AccountId account,
        String name,
        @Nullable String description,
        List<String> keyFields,
        List<String> ignoreFields,
        double maxRemovedShare,
        int records,
        int removed,
        int runs,
        @Nullable PoolRun lastRun,
        Instant createdAt,
        Instant updatedAt,
        int version) {
    public static final int MAX_KEY_FIELDS = 10;
    public static final double DEFAULT_MAX_REMOVED_SHARE = 0.5;

    public Pool {
        keyFields = List.copyOf(keyFields);
        ignoreFields = List.copyOf(ignoreFields);
    }

    /// A pool as it is made: empty.
    public static Pool made(PoolId id, AccountId account, PoolWish wish, Instant now) {
        return new Pool(
                id,
                account,
                wish.name(),
                wish.description(),
                wish.keyFields(),
                wish.ignoreFields(),
                wish.maxRemovedShare(),
                0,
                0,
                0,
                null,
                now,
                now,
                1);
    }
}
