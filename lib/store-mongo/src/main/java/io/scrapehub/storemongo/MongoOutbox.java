package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Outbox;
import io.scrapehub.core.webhook.Subject.OfEndpoint;
import io.scrapehub.core.webhook.Subject.OfJob;
import io.scrapehub.core.webhook.Subject.OfLedger;
import io.scrapehub.core.webhook.Subject.OfPool;
import io.scrapehub.core.webhook.Subject.OfSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.bson.Document;

/// Reads what is marked as untold: jobs that began or ended, runs that changed a pool, reservations that
/// left little, times of schedules that were skipped. The mark is set by the write that makes it so, and taken away
/// when it was told.
final class MongoOutbox implements Outbox {
    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> pools;
    private final MongoCollection<Document> runs;
    private final MongoCollection<Document> entries;
    private final MongoCollection<Document> scheduleRuns;

    MongoOutbox(MongoDatabase database) {
        jobs = database.getCollection(CollectionNames.JOBS);
        pools = database.getCollection(CollectionNames.POOLS);
        runs = database.getCollection(CollectionNames.POOL_RUNS);
        entries = database.getCollection(CollectionNames.LEDGER);
        scheduleRuns = database.getCollection(CollectionNames.SCHEDULE_RUNS);
    }

    @Override
    public List<Event> untold(int limit) {
        return MongoCalls.answer("reading what is to be told", () -> {
            var events = new ArrayList<Event>();
            marked(jobs, JobDocument.START_UNTOLD, limit).forEach(read(events, d -> started(job(d))));
            marked(jobs, JobDocument.END_UNTOLD, limit).forEach(read(events, d -> ended(job(d))));
            marked(runs, PoolRunDocument.UNTOLD, limit).forEach(read(events, this::changed));
            marked(entries, EntryDocument.UNTOLD, limit)
                    .forEach(read(events, d -> Optional.of(Event.creditsLow(EntryDocument.read(d)))));
            marked(scheduleRuns, ScheduleRunDocument.UNTOLD, limit)
                    .forEach(read(events, d -> Optional.of(Event.skipped(ScheduleRunDocument.read(d)))));
            return events;
        });
    }

    @Override
    public void told(Event event) {
        MongoCalls.run("noting an event as told", () -> {
            switch (event.subject()) {
                case OfJob(Job job) -> unmark(jobs, job.id().value(), markOf(event.type()));
                case OfPool(var pool, var run) ->
                    unmark(runs, PoolRunDocument.idOf(pool.id(), run.number()), PoolRunDocument.UNTOLD);
                case OfLedger(var entry) -> unmark(entries, entry.id(), EntryDocument.UNTOLD);
                case OfSchedule(var run) -> unmark(scheduleRuns, run.key(), ScheduleRunDocument.UNTOLD);
                case OfEndpoint _ -> {}
            }
        });
    }

    private static String markOf(EventType type) {
        return type == EventType.JOB_STARTED ? JobDocument.START_UNTOLD : JobDocument.END_UNTOLD;
    }

    private static Iterable<Document> marked(MongoCollection<Document> of, String mark, int limit) {
        return of.find(eq(mark, true))
                .projection(exclude(JobDocument.GRANTS))
                .sort(ascending(mark, "_id"))
                .limit(Math.max(1, limit));
    }

    private static void unmark(MongoCollection<Document> of, String id, String mark) {
        of.updateOne(and(eq("_id", id), eq(mark, true)), unset(mark));
    }

    private static Consumer<Document> read(List<Event> into, Function<Document, Optional<Event>> reader) {
        return document ->
                UnreadableDocument.readIfPossible(document, reader).ifPresent(event -> event.ifPresent(into::add));
    }

    /// A job that is being deleted is told of no more.
    private static Optional<Job> job(Document document) {
        return document.containsKey(JobDocument.DELETED_AT)
                ? Optional.empty()
                : Optional.of(JobDocument.read(document));
    }

    private static Optional<Event> started(Optional<Job> job) {
        return job.map(Event::started);
    }

    private static Optional<Event> ended(Optional<Job> job) {
        return job.flatMap(
                j -> j.state() instanceof JobState.Ended end ? Optional.of(Event.ended(j, end)) : Optional.empty());
    }

    /// A pool that is gone has nobody to tell: its runs go with it.
    private Optional<Event> changed(Document run) {
        String pool = Members.text(run, PoolRunDocument.POOL);
        return Optional.ofNullable(pools.find(eq(PoolDocument.ID, pool)).first())
                .map(PoolDocument::read)
                .map(p -> Event.changed(p, PoolRunDocument.read(run)));
    }
}
