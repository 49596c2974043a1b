package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertManyOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.UpdateOneModel;
import com.mongodb.client.model.WriteModel;
import io.scrapehub.core.pool.FieldChange;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore.Keyed;
import io.scrapehub.core.pool.PoolStore.Merge;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Writes what one run found into a pool: for each entity first its new state into the history, then the
/// entity itself, guarded by the number of the run that last touched it. A crash between the two leaves a
/// state that the repetition finds written; two that merge the same run write the same.
final class PoolMerging {
    private static final int AT_ONCE = 500;

    private final MongoCollection<Document> entities;
    private final MongoCollection<Document> versions;

    PoolMerging(MongoDatabase database) {
        entities = database.getCollection(CollectionNames.POOL_RECORDS);
        versions = database.getCollection(CollectionNames.POOL_VERSIONS);
    }

    void merge(Merge merge, List<Keyed> found, Instant now) {
        for (int from = 0; from < found.size(); from += AT_ONCE) {
            mergeSome(merge, found.subList(from, Math.min(found.size(), from + AT_ONCE)), now);
        }
    }

    /// Marks as gone what this run has not seen.
    void removeMissing(Merge merge, Instant now) {
        int run = merge.run().number();
        while (true) {
            var gone = entities.find(unseen(merge)).limit(AT_ONCE).into(new ArrayList<>());
            if (gone.isEmpty()) {
                return;
            }
            write(
                    versions,
                    gone.stream().map(d -> removedVersion(merge, d, now)).toList());
            var ids = gone.stream()
                    .map(d -> Members.text(d, PoolRecordDocument.ID))
                    .toList();
            Bson removed = combine(
                    set(PoolRecordDocument.PRESENT, false),
                    set(PoolRecordDocument.STATUS, PoolStatus.REMOVED.word()),
                    set(PoolRecordDocument.RUN, run),
                    set(PoolRecordDocument.CHANGED_AT, Members.date(now)),
                    set(PoolRecordDocument.REMOVED_AT, Members.date(now)));
            entities.updateMany(and(in(PoolRecordDocument.ID, ids), unseen(merge)), removed);
        }
    }

    static Bson unseen(Merge merge) {
        return and(
                eq(PoolRecordDocument.POOL, merge.pool().id().value()),
                eq(PoolRecordDocument.PRESENT, true),
                lt(PoolRecordDocument.RUN, merge.run().number()));
    }

    private void mergeSome(Merge merge, List<Keyed> found, Instant now) {
        Map<String, Document> known = known(found);
        var states = new ArrayList<Document>();
        List<WriteModel<Document>> writes = new ArrayList<>();
        for (Keyed keyed : found) {
            Document before = known.get(keyed.entity().value());
            if (before == null) {
                states.add(addedVersion(merge, keyed, now));
                writes.add(new InsertOneModel<>(
                        PoolRecordDocument.added(merge.pool().id(), merge.run().number(), keyed, now)));
            } else if (Members.integer(before, PoolRecordDocument.RUN)
                    < merge.run().number()) {
                seenAgain(merge, keyed, before, now, states, writes);
            }
        }
        write(versions, states);
        writeAll(writes);
    }

    private void seenAgain(
            Merge merge,
            Keyed keyed,
            Document before,
            Instant now,
            List<Document> states,
            List<WriteModel<Document>> writes) {
        var changes = FieldChange.between(
                PoolRecordDocument.scraped(before),
                keyed.scraped(),
                merge.pool().ignoreFields());
        boolean returned = !Members.flag(before, PoolRecordDocument.PRESENT);
        if (returned || !changes.isEmpty()) {
            var kind = returned ? PoolVersion.Kind.RETURNED : PoolVersion.Kind.CHANGED;
            String place = Members.text(before, PoolRecordDocument.PLACE);
            states.add(
                    PoolVersionDocument.of(merge, keyed.entity().value(), place, kind, keyed.scraped(), changes, now));
        }
        writes.add(new UpdateOneModel<>(
                and(
                        eq(PoolRecordDocument.ID, keyed.entity().value()),
                        lt(PoolRecordDocument.RUN, merge.run().number())),
                update(merge, keyed.scraped(), changes, returned, now)));
    }

    private static Bson update(
            Merge merge, ScrapedRecord scraped, List<FieldChange> changes, boolean returned, Instant now) {
        Bson seen = combine(
                set(PoolRecordDocument.RUN, merge.run().number()),
                set(PoolRecordDocument.LAST_SEEN, Members.date(now)));
        if (!returned && changes.isEmpty()) {
            Bson unchanged = combine(seen, set(PoolRecordDocument.STATUS, PoolStatus.UNCHANGED.word()));
            return merge.pool().ignoreFields().isEmpty() ? unchanged : combine(unchanged, values(scraped));
        }
        return combine(
                seen,
                values(scraped),
                set(PoolRecordDocument.STATUS, (returned ? PoolStatus.NEW : PoolStatus.CHANGED).word()),
                set(PoolRecordDocument.CHANGES, PoolRecordDocument.of(changes)),
                set(PoolRecordDocument.CHANGED_AT, Members.date(now)),
                set(PoolRecordDocument.PRESENT, true),
                unset(PoolRecordDocument.REMOVED_AT));
    }

    private static Bson values(ScrapedRecord scraped) {
        return combine(
                set(PoolRecordDocument.SOURCE_URL, scraped.sourceUrl()),
                set(PoolRecordDocument.FIELDS, FieldsDocument.of(scraped.fields())),
                set(PoolRecordDocument.TEXT, PoolRecordDocument.textOf(scraped)));
    }

    private static Document addedVersion(Merge merge, Keyed keyed, Instant now) {
        String place = PoolRecordDocument.place(merge.run().number(), keyed.ordinal());
        return PoolVersionDocument.of(
                merge, keyed.entity().value(), place, PoolVersion.Kind.NEW, keyed.scraped(), List.of(), now);
    }

    private static Document removedVersion(Merge merge, Document gone, Instant now) {
        return PoolVersionDocument.of(
                merge,
                Members.text(gone, PoolRecordDocument.ID),
                Members.text(gone, PoolRecordDocument.PLACE),
                PoolVersion.Kind.REMOVED,
                PoolRecordDocument.scraped(gone),
                List.of(),
                now);
    }

    private Map<String, Document> known(List<Keyed> found) {
        var known = new HashMap<String, Document>();
        entities.find(in(
                        PoolRecordDocument.ID,
                        found.stream().map(k -> k.entity().value()).toList()))
                .forEach(d -> known.put(Members.text(d, PoolRecordDocument.ID), d));
        return known;
    }

    private static void write(MongoCollection<Document> into, List<Document> documents) {
        if (!documents.isEmpty()) {
            butDuplicates(() -> into.insertMany(documents, new InsertManyOptions().ordered(false)));
        }
    }

    private void writeAll(List<WriteModel<Document>> writes) {
        if (!writes.isEmpty()) {
            butDuplicates(() -> entities.bulkWrite(writes, new BulkWriteOptions().ordered(false)));
        }
    }

    /// What is there was written by whoever merges the same run.
    private static void butDuplicates(Runnable write) {
        try {
            write.run();
        } catch (MongoBulkWriteException e) {
            if (!MongoCalls.onlyDuplicates(e)) {
                throw e;
            }
        }
    }
}
