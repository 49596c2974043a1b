package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.gte;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.InsertManyOptions;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Tasks, one document each.
final class MongoTaskStore implements TaskStore {
    static final Bson IS_PENDING = eq(TaskDocument.STATE, TaskDocument.PENDING);

    private final MongoCollection<Document> tasks;
    /// For dispatch marks, which may be lost: written without waiting for the majority, and read back as
    /// they are now.
    private final MongoCollection<Document> marks;
    private final TaskAttempts attempts;

    MongoTaskStore(MongoDatabase database) {
        tasks = database.getCollection(CollectionNames.TASKS);
        marks = tasks.withWriteConcern(WriteConcern.W1).withReadConcern(ReadConcern.LOCAL);
        attempts = new TaskAttempts(tasks);
    }

    @Override
    public int add(Collection<Task> added) {
        if (added.isEmpty()) {
            return 0;
        }
        var documents = added.stream().map(TaskDocument::added).toList();
        return MongoCalls.answer("adding tasks", () -> inserted(documents));
    }

    @Override
    public List<Task> find(Collection<TaskId> ids) {
        return read("finding tasks", tasks.find(among(ids)), TaskDocument::read);
    }

    @Override
    public Optional<Task> begin(Lease lease) {
        return attempts.begin(lease);
    }

    @Override
    public boolean settle(Lease lease, Settlement settlement) {
        return attempts.settle(lease, settlement);
    }

    @Override
    public boolean giveUp(TaskId id, Failure failure, Instant now) {
        return changed("giving up a task", and(byId(id), IS_PENDING), SettlementUpdate.givenUp(failure, now)) == 1;
    }

    @Override
    public int cancelPending(JobId job, Instant now) {
        Bson pending = and(eq(TaskDocument.JOB, job.value()), IS_PENDING);
        return MongoCalls.answer(
                "cancelling tasks",
                () -> Math.toIntExact(tasks.updateMany(pending, SettlementUpdate.cancelled(now))
                        .getModifiedCount()));
    }

    @Override
    public List<Unspread> unspread(int limit) {
        var found = tasks.find(eq(TaskDocument.UNSPREAD, true));
        return readSome("finding unspread tasks", found, limit, TaskDocument::unspread);
    }

    @Override
    public void markSpread(TaskId id) {
        Bson spread = combine(unset(TaskDocument.UNSPREAD), unset(TaskDocument.FOLLOW_UPS));
        var _ = changed("marking a task as spread", byId(id), spread);
    }

    @Override
    public Map<JobId, TaskCounts> count(Collection<JobId> jobs) {
        return MongoCalls.answer("counting tasks", () -> TaskCounting.count(tasks, jobs));
    }

    @Override
    public List<Task> undispatched(JobId job, long epoch, int limit) {
        var found = marks.find(and(eq(TaskDocument.JOB, job.value()), IS_PENDING, lt(TaskDocument.EPOCH, epoch)))
                .hint(TaskCounting.COVERING)
                .sort(ascending(TaskDocument.SEQUENCE));
        return readSome("finding tasks to offer", found, limit, TaskDocument::read);
    }

    @Override
    public void markDispatched(Collection<TaskId> ids, long epoch, Instant at) {
        Bson offered = combine(max(TaskDocument.EPOCH, epoch), set(TaskDocument.OFFERED_AT, Members.date(at)));
        MongoCalls.run("marking tasks as offered", () -> marks.updateMany(and(among(ids), IS_PENDING), offered));
    }

    @Override
    public List<Task> dispatched(Instant offeredBefore, @Nullable TaskId after, int limit) {
        Bson offered = and(IS_PENDING, lt(TaskDocument.OFFERED_AT, Members.date(offeredBefore)));
        Bson filter = after == null ? offered : and(offered, gt(TaskDocument.ID, after.value()));
        var found = marks.find(filter).hintString(MongoIndexes.PENDING_TASKS).sort(ascending(TaskDocument.ID));
        return readSome("finding offered tasks", found, limit, TaskDocument::read);
    }

    @Override
    public List<TaskId> notPending(Collection<TaskId> ids) {
        return MongoCalls.answer("asking which tasks are pending", () -> {
            var pending = new HashSet<String>();
            for (Document task : tasks.find(and(among(ids), IS_PENDING)).projection(include(TaskDocument.ID))) {
                pending.add(Members.text(task, TaskDocument.ID));
            }
            return ids.stream().filter(id -> !pending.contains(id.value())).toList();
        });
    }

    @Override
    public List<PageReport> pages(JobId job, @Nullable TaskId after, int limit) {
        return MongoCalls.answer("listing a job's pages", () -> {
            Bson ofJob = eq(TaskDocument.JOB, job.value());
            Optional<Bson> behind = after == null ? Optional.of(ofJob) : behind(ofJob, after);
            return behind.map(filter -> tasks.find(filter)
                            .projection(exclude(TaskDocument.FOLLOW_UPS))
                            .hintString(MongoIndexes.PAGES_OF_A_JOB)
                            .sort(ascending(TaskDocument.SEQUENCE, TaskDocument.ID)))
                    .map(found -> readSome("listing a job's pages", found, limit, TaskDocument::report))
                    .orElse(List.of());
        });
    }

    @Override
    public Map<JobId, Integer> dispatchedPending(long epoch, Collection<JobId> jobs) {
        return MongoCalls.answer("counting offered tasks", () -> TaskCounting.countOffered(marks, epoch, jobs));
    }

    private int inserted(List<Document> documents) {
        try {
            return tasks.insertMany(documents, new InsertManyOptions().ordered(false))
                    .getInsertedIds()
                    .size();
        } catch (MongoBulkWriteException e) {
            if (MongoCalls.onlyDuplicates(e)) {
                return e.getWriteResult().getInsertedCount();
            }
            throw e;
        }
    }

    /// Empty when the job has no such task.
    private Optional<Bson> behind(Bson ofJob, TaskId after) {
        Document place = tasks.find(and(ofJob, byId(after)))
                .projection(include(TaskDocument.SEQUENCE))
                .first();
        return Optional.ofNullable(place)
                .map(p -> Members.text(p, TaskDocument.SEQUENCE))
                .map(sequence -> and(
                        ofJob,
                        gte(TaskDocument.SEQUENCE, sequence),
                        or(gt(TaskDocument.SEQUENCE, sequence), gt(TaskDocument.ID, after.value()))));
    }

    private long changed(String doing, Bson filter, Bson update) {
        return MongoCalls.answer(doing, () -> tasks.updateOne(filter, update).getMatchedCount());
    }

    private static <T> List<T> readSome(
            String doing, FindIterable<Document> found, int limit, Function<Document, T> reader) {
        // The driver takes 0 for "no limit".
        return limit <= 0 ? List.of() : read(doing, found.limit(limit), reader);
    }

    private static <T> List<T> read(String doing, FindIterable<Document> found, Function<Document, T> reader) {
        return MongoCalls.answer(doing, () -> UnreadableDocument.readAll(found, reader));
    }

    static Bson byId(TaskId id) {
        return eq(TaskDocument.ID, id.value());
    }

    static Bson among(Collection<TaskId> ids) {
        return in(TaskDocument.ID, ids.stream().map(TaskId::value).toList());
    }
}
