package io.scrapehub.core.pool;

import io.scrapehub.core.pool.PoolStore.Keyed;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/// A job's records, told apart: the first of each entity counts.
///
/// @param unkeyed    records without all key fields
/// @param duplicates further records of an entity
public record KeyedRecords(List<Keyed> records, int unkeyed, int duplicates) {
    public KeyedRecords {
        records = List.copyOf(records);
    }

    public static KeyedRecords of(Pool pool, Iterable<ScrapedRecord> found) {
        SequencedMap<PoolRecordId, Keyed> first = new LinkedHashMap<>();
        int unkeyed = 0;
        int duplicates = 0;
        for (ScrapedRecord scraped : found) {
            var entity = PoolKey.of(pool.id(), pool.keyFields(), scraped);
            if (entity.isEmpty()) {
                unkeyed++;
            } else if (first.putIfAbsent(entity.get(), new Keyed(entity.get(), first.size(), scraped)) != null) {
                duplicates++;
            }
        }
        return new KeyedRecords(new ArrayList<>(first.values()), unkeyed, duplicates);
    }
}
