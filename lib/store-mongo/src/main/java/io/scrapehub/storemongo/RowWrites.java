package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.lte;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.bulk.BulkWriteError;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.BulkWriteOptions;
import com.mongodb.client.model.InsertOneModel;
import com.mongodb.client.model.ReplaceOneModel;
import com.mongodb.client.model.ReplaceOptions;
import com.mongodb.client.model.WriteModel;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.bson.Document;

/// Writes rows in one unordered bulk, each only over a row of the same or an earlier attempt.
///
/// Nearly every row is a task's first, so rows are inserted at first, which costs mongod half of what a guarded
/// replacement does; only those whose id is taken are written again, guarded. A row whose guard finds nothing is
/// inserted, and so runs into the unique id when a row is there. That means
/// one of two things: a newer attempt's row is there and stays; or this row and an older attempt's came at the
/// same moment and the older was first. The second is told from the first by writing once more: now the older
/// row is there to be found. Each write waits for the journal; pages that come meanwhile are written together.
final class RowWrites {
    private static final int TRIES = 3;

    private final MongoCollection<Document> records;
    private final Together<String, List<Document>, Integer> together =
            new Together<>((_, all) -> MongoCalls.answer("writing records", () -> stale(all)));

    RowWrites(MongoCollection<Document> records) {
        this.records = records;
    }

    /// Answers how many rows a newer attempt had written.
    int write(List<Document> rows) {
        return rows.isEmpty() ? 0 : together.ask(CollectionNames.RECORDS, rows);
    }

    private List<Integer> stale(List<List<Document>> all) {
        Set<Document> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(left(all.stream().flatMap(List::stream).toList()));
        return all.stream()
                .map(rows ->
                        Math.toIntExact(rows.stream().filter(left::contains).count()))
                .toList();
    }

    private List<Document> left(List<Document> rows) {
        List<Document> left = refused(rows, InsertOneModel::new);
        for (int i = 0; i < TRIES && !left.isEmpty(); i++) {
            left = refused(left, RowWrites::guarded);
        }
        return left;
    }

    private List<Document> refused(List<Document> rows, Function<Document, WriteModel<Document>> write) {
        if (rows.isEmpty()) {
            return rows;
        }
        try {
            records.bulkWrite(rows.stream().map(write).toList(), new BulkWriteOptions().ordered(false));
            return List.of();
        } catch (MongoBulkWriteException e) {
            if (MongoCalls.onlyDuplicates(e)) {
                return e.getWriteErrors().stream()
                        .map(BulkWriteError::getIndex)
                        .map(rows::get)
                        .toList();
            }
            throw e;
        }
    }

    private static ReplaceOneModel<Document> guarded(Document row) {
        var sameOrEarlier =
                and(eq(RecordRow.ID, row.get(RecordRow.ID)), lte(RecordRow.TOKEN, row.getLong(RecordRow.TOKEN)));
        return new ReplaceOneModel<>(sameOrEarlier, row, new ReplaceOptions().upsert(true));
    }
}
