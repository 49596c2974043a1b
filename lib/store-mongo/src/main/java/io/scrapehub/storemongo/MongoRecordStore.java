package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.MongoIterable;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.record.RecordPage;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Records, one document each; which of them are visible is said by their tasks.
final class MongoRecordStore implements RecordStore {
    private static final Logger LOG = LoggerFactory.getLogger(MongoRecordStore.class);

    private final MongoCollection<Document> tasks;
    private final MongoCollection<Document> records;
    private final RowWrites writes;
    private final OvertakenRows overtaken;

    MongoRecordStore(MongoDatabase database) {
        tasks = database.getCollection(CollectionNames.TASKS);
        records = database.getCollection(CollectionNames.RECORDS);
        writes = new RowWrites(records);
        overtaken = new OvertakenRows(tasks, records);
    }

    @Override
    public void write(Lease lease, List<ScrapedRecord> scraped) {
        var rows = IntStream.range(0, scraped.size())
                .mapToObj(i -> RecordRow.document(lease, i, scraped.get(i)))
                .toList();
        int stale = writes.write(rows);
        if (stale > 0) {
            LOG.info("task={} token={} stale_rows={}: a newer attempt wrote them", lease.task(), lease.token(), stale);
        }
    }

    @Override
    public RecordPage page(JobId job, @Nullable RecordCursor after, Instant before, int limit) {
        var found = new ArrayList<Placed>();
        MongoCalls.run(
                "reading records",
                () -> lend(job, inVisibleOrder(job, after, before), limit + 1, (w, row) -> {
                    found.add(new Placed(new RecordCursor(w.settledAt(), w.task(), row.ordinal()), row.scraped()));
                    return found.size() <= limit;
                }));
        var served = found.stream().limit(limit).toList();
        RecordCursor next = found.size() > limit && limit > 0 ? served.getLast().place() : null;
        return new RecordPage(served.stream().map(Placed::scraped).toList(), next);
    }

    @Override
    public void forEach(JobId job, Consumer<ScrapedRecord> reader) {
        var winners = winners(and(ofJob(job), gt(TaskDocument.RECORDS, 0)))
                .hintString(MongoIndexes.PAGES_OF_A_JOB)
                .sort(ascending(TaskDocument.SEQUENCE, TaskDocument.ID))
                .map(Winner::read);
        MongoCalls.run(
                "reading all records",
                () -> lend(job, winners, Integer.MAX_VALUE, (_, row) -> {
                    reader.accept(row.scraped());
                    return true;
                }));
    }

    @Override
    public long removeOvertaken(JobId job) {
        return MongoCalls.answer("removing overtaken rows", () -> overtaken.remove(job));
    }

    private void lend(JobId job, MongoIterable<Winner> winners, int wanted, VisibleRows.Reader reader) {
        try (var cursor = winners.iterator()) {
            new VisibleRows(records, job, wanted).lend(cursor, reader);
        }
    }

    private MongoIterable<Winner> inVisibleOrder(JobId job, @Nullable RecordCursor after, Instant before) {
        Bson settled = and(ofJob(job), gt(TaskDocument.RECORDS, 0), lt(TaskDocument.SETTLED_AT, Members.date(before)));
        Bson filter = after == null ? settled : and(settled, notBefore(after));
        return winners(filter)
                .hintString(MongoIndexes.VISIBLE_ORDER)
                .sort(ascending(TaskDocument.SETTLED_AT, TaskDocument.ID))
                .map(Winner::read)
                .map(w -> after != null && w.task().equals(after.task()) ? w.from(after.ordinal() + 1) : w);
    }

    private FindIterable<Document> winners(Bson filter) {
        return tasks.find(and(eq(TaskDocument.STATE, TaskDocument.DONE), filter))
                .projection(include(TaskDocument.WINNER, TaskDocument.RECORDS, TaskDocument.SETTLED_AT));
    }

    /// The cursor's own task is looked at again: it may have more.
    private static Bson notBefore(RecordCursor after) {
        var moment = Members.date(after.settledAt());
        return and(
                gte(TaskDocument.SETTLED_AT, moment),
                or(
                        gt(TaskDocument.SETTLED_AT, moment),
                        gte(TaskDocument.ID, after.task().value())));
    }

    private static Bson ofJob(JobId job) {
        return eq(TaskDocument.JOB, job.value());
    }

    private record Placed(RecordCursor place, ScrapedRecord scraped) {}
}
