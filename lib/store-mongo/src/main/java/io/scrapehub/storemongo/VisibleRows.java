package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.MongoCollection;
import io.scrapehub.core.job.JobId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.bson.Document;

/// Lends the rows of winners in the winners' order, then by ordinal. Rows of several small tasks are fetched
/// together (a query per task would cost 4,000 round trips for 100,000 records); those of a large task are
/// streamed. Either way no more than about a thousand are held.
final class VisibleRows {
    private static final int ROWS_AT_ONCE = 1_000;

    /// Takes a row and says whether to go on.
    interface Reader {
        boolean read(Winner winner, RecordRow row);
    }

    private final MongoCollection<Document> records;
    private final JobId job;
    private final int atOnce;

    /// @param wanted how many rows will be read at most
    VisibleRows(MongoCollection<Document> records, JobId job, int wanted) {
        this.records = records;
        this.job = job;
        atOnce = Math.clamp(wanted, 1, ROWS_AT_ONCE);
    }

    void lend(Iterator<Winner> winners, Reader reader) {
        var batch = new ArrayList<Winner>();
        int rows = 0;
        while (winners.hasNext()) {
            Winner next = winners.next();
            if (!batch.isEmpty() && rows + next.records() > atOnce) {
                if (!lendBatch(batch, reader)) {
                    return;
                }
                batch.clear();
                rows = 0;
            }
            batch.add(next);
            rows += next.records();
        }
        var _ = batch.isEmpty() || lendBatch(batch, reader);
    }

    private boolean lendBatch(List<Winner> batch, Reader reader) {
        return batch.size() == 1 ? stream(batch.getFirst(), reader) : together(batch, reader);
    }

    private boolean stream(Winner winner, Reader reader) {
        var rows = records.find(and(
                        gte(RecordRow.ID, RecordRow.idOf(winner.task(), winner.from())),
                        lt(RecordRow.ID, RecordRow.idOf(winner.task(), winner.records())),
                        eq(RecordRow.TOKEN, winner.token())))
                .sort(ascending(RecordRow.ID))
                .batchSize(atOnce);
        try (var cursor = rows.iterator()) {
            while (cursor.hasNext()) {
                var row = UnreadableDocument.readIfPossible(cursor.next(), RecordRow::read);
                if (row.isPresent() && !reader.read(winner, row.get())) {
                    return false;
                }
            }
        }
        return true;
    }

    private boolean together(List<Winner> batch, Reader reader) {
        Map<String, List<RecordRow>> byTask = fetch(batch);
        for (Winner winner : batch) {
            for (RecordRow row : byTask.getOrDefault(winner.task().value(), List.of())) {
                if (winner.owns(row) && !reader.read(winner, row)) {
                    return false;
                }
            }
        }
        return true;
    }

    private Map<String, List<RecordRow>> fetch(List<Winner> batch) {
        var tasks = batch.stream().map(w -> w.task().value()).toList();
        var rows = records.find(and(eq(RecordRow.JOB, job.value()), in(RecordRow.TASK, tasks)))
                .batchSize(ROWS_AT_ONCE);
        var byTask = new HashMap<String, List<RecordRow>>();
        for (RecordRow row : UnreadableDocument.readAll(rows, RecordRow::read)) {
            byTask.computeIfAbsent(row.task().value(), _ -> new ArrayList<>()).add(row);
        }
        byTask.values().forEach(r -> r.sort(Comparator.comparingInt(RecordRow::ordinal)));
        return byTask;
    }
}
