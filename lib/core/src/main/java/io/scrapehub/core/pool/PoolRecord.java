package io.scrapehub.core.pool;

import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An entity of a pool as it is now, or was when it was last seen.
///
/// @param place     among the pool's entities: in which run it first came and where in that
/// @param changes   what its latest change changed; empty for one that never did
/// @param changedAt when it came, last changed, went or came back
/// @param removedAt when it was found gone, or null while it is there
public record PoolRecord(
        PoolRecordId id,
        String place,
        PoolStatus status,
        ScrapedRecord scraped,
        List<FieldChange> changes,
        Instant firstSeen,
        Instant lastSeen,
        Instant changedAt,
        @Nullable Instant removedAt) {
    public PoolRecord {
        changes = List.copyOf(changes);
    }
}
