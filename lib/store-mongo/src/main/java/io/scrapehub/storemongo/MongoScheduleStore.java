package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.lte;
import static com.mongodb.client.model.Filters.ne;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.CountOptions;
import com.mongodb.client.model.FindOneAndUpdateOptions;
import com.mongodb.client.model.ReturnDocument;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.schedule.Due;
import io.scrapehub.core.schedule.RunOutcome;
import io.scrapehub.core.schedule.Schedule;
import io.scrapehub.core.schedule.ScheduleId;
import io.scrapehub.core.schedule.ScheduleRun;
import io.scrapehub.core.schedule.ScheduleStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Schedules and their runs, one document each.
final class MongoScheduleStore implements ScheduleStore {
    private static final FindOneAndUpdateOptions FIRST_DUE = new FindOneAndUpdateOptions()
            .sort(ascending(ScheduleDocument.LOOK_AT))
            .returnDocument(ReturnDocument.AFTER);

    private final MongoCollection<Document> schedules;
    private final MongoCollection<Document> runs;

    MongoScheduleStore(MongoDatabase database) {
        schedules = database.getCollection(CollectionNames.SCHEDULES);
        runs = database.getCollection(CollectionNames.SCHEDULE_RUNS);
    }

    @Override
    public boolean add(Schedule schedule) {
        return MongoCalls.answer("adding a schedule", () -> {
            Bson own = eq(ScheduleDocument.ACCOUNT, schedule.account().value());
            boolean room = schedules.countDocuments(own, new CountOptions().limit(Schedule.MOST)) < Schedule.MOST;
            if (room) {
                schedules.insertOne(ScheduleDocument.of(schedule));
            }
            return room;
        });
    }

    @Override
    public Optional<Schedule> find(AccountId account, ScheduleId id) {
        return MongoCalls.answer(
                "finding a schedule",
                () -> Optional.ofNullable(schedules.find(own(account, id)).first())
                        .map(MongoScheduleStore::schedule));
    }

    @Override
    public List<Schedule> list(AccountId account, @Nullable ScheduleId after, int limit) {
        Bson own = eq(ScheduleDocument.ACCOUNT, account.value());
        return MongoCalls.answer(
                "listing schedules",
                () -> UnreadableDocument.readAll(
                        schedules
                                .find(after == null ? own : and(own, lt(ScheduleDocument.ID, after.value())))
                                .sort(descending(ScheduleDocument.ID))
                                .limit(Math.max(1, limit)),
                        ScheduleDocument::read));
    }

    @Override
    public boolean change(Schedule changed, boolean retimed) {
        var updates = new ArrayList<>(List.of(
                set(ScheduleDocument.WISH, ScheduleDocument.of(changed.wish())),
                set(ScheduleDocument.VERSION, changed.version()),
                set(ScheduleDocument.UPDATED_AT, Members.date(changed.updatedAt()))));
        if (retimed) {
            updates.add(due(changed.due()));
        }
        Bson before = and(own(changed.account(), changed.id()), eq(ScheduleDocument.VERSION, changed.version() - 1));
        return updated("changing a schedule", before, combine(updates));
    }

    /// Runs first: a crash between leaves a schedule that can be deleted again, not runs without one.
    @Override
    public boolean delete(AccountId account, ScheduleId id) {
        return MongoCalls.answer("deleting a schedule", () -> {
            runs.deleteMany(ofSchedule(account, id));
            return schedules.deleteOne(own(account, id)).getDeletedCount() == 1;
        });
    }

    @Override
    public Optional<Schedule> takeDue(Instant now, Instant until) {
        return MongoCalls.answer(
                "taking a due schedule",
                () -> Optional.ofNullable(schedules.findOneAndUpdate(
                                lte(ScheduleDocument.LOOK_AT, Members.date(now)),
                                set(ScheduleDocument.LOOK_AT, Members.date(until)),
                                FIRST_DUE))
                        .map(MongoScheduleStore::schedule));
    }

    @Override
    public List<Schedule> timedByOther(String zoneRules, int limit) {
        return MongoCalls.answer(
                "finding schedules of other zone rules",
                () -> UnreadableDocument.readAll(
                        schedules
                                .find(and(
                                        exists(ScheduleDocument.ZONE_RULES),
                                        ne(ScheduleDocument.ZONE_RULES, zoneRules)))
                                .limit(Math.max(1, limit)),
                        ScheduleDocument::read));
    }

    @Override
    public boolean retime(Schedule schedule, Due due, @Nullable Due next) {
        return updated("retiming a schedule", dueAt(schedule, due), due(next));
    }

    @Override
    public ScheduleRun begin(ScheduleRun run) {
        return MongoCalls.answer("beginning a run", () -> {
            Document begun = ScheduleRunDocument.of(run);
            boolean first = MongoCalls.unlessThere(() -> runs.insertOne(begun));
            Document there = first
                    ? begun
                    : Optional.ofNullable(runs.find(run(run)).first()).orElse(begun);
            return UnreadableDocument.read(there, ScheduleRunDocument::read);
        });
    }

    @Override
    public Optional<ScheduleRun> run(Schedule schedule, Instant dueAt) {
        Bson wanted = and(
                eq(ScheduleRunDocument.ID, ScheduleRun.keyOf(schedule.id(), dueAt)),
                eq(ScheduleRunDocument.ACCOUNT, schedule.account().value()));
        return MongoCalls.answer(
                "finding a run",
                () -> Optional.ofNullable(runs.find(wanted).first())
                        .map(found -> UnreadableDocument.read(found, ScheduleRunDocument::read)));
    }

    @Override
    public boolean conclude(ScheduleRun run) {
        String submitted = new RunOutcome.Submitted().word();
        Bson open = run.outcome() instanceof RunOutcome.Submitted
                ? ne(ScheduleRunDocument.IS, submitted)
                : in(ScheduleRunDocument.IS, new RunOutcome.Begun().word(), new RunOutcome.Waiting().word());
        Bson outcome = combine(
                set(ScheduleRunDocument.OUTCOME, ScheduleRunDocument.of(run.outcome())),
                set(ScheduleRunDocument.AT, Members.date(run.at())),
                run.skipped() ? set(ScheduleRunDocument.UNTOLD, true) : unset(ScheduleRunDocument.UNTOLD));
        return MongoCalls.answer(
                "concluding a run",
                () -> runs.updateOne(and(run(run), open), outcome).getMatchedCount() == 1);
    }

    @Override
    public boolean advance(Schedule schedule, Due due, @Nullable Due next, ScheduleRun run) {
        var updates = new ArrayList<>(List.of(due(next), set(ScheduleDocument.LAST_RUN, ScheduleRunDocument.of(run))));
        if (run.outcome() instanceof RunOutcome.Submitted) {
            updates.add(set(ScheduleDocument.LAST_JOB, run.job().value()));
        }
        return updated("moving a schedule on", dueAt(schedule, due), combine(updates));
    }

    @Override
    public List<ScheduleRun> runs(AccountId account, ScheduleId schedule, @Nullable Instant before, int limit) {
        Bson all = ofSchedule(account, schedule);
        return MongoCalls.answer(
                "listing runs",
                () -> UnreadableDocument.readAll(
                        runs.find(before == null ? all : and(all, lt(ScheduleRunDocument.DUE_AT, Members.date(before))))
                                .sort(descending(ScheduleRunDocument.DUE_AT))
                                .limit(Math.max(1, limit)),
                        ScheduleRunDocument::read));
    }

    private boolean updated(String doing, Bson which, Bson update) {
        return MongoCalls.answer(doing, () -> schedules.updateOne(which, update).getMatchedCount() == 1);
    }

    private static Bson due(@Nullable Due due) {
        return due == null ? unset(ScheduleDocument.DUE) : set(ScheduleDocument.DUE, ScheduleDocument.of(due));
    }

    private static Bson dueAt(Schedule schedule, Due due) {
        return and(own(schedule.account(), schedule.id()), eq(ScheduleDocument.DUE_AT, Members.date(due.at())));
    }

    private static Bson own(AccountId account, ScheduleId id) {
        return and(eq(ScheduleDocument.ID, id.value()), eq(ScheduleDocument.ACCOUNT, account.value()));
    }

    private static Bson ofSchedule(AccountId account, ScheduleId id) {
        return and(eq(ScheduleRunDocument.SCHEDULE, id.value()), eq(ScheduleRunDocument.ACCOUNT, account.value()));
    }

    private static Bson run(ScheduleRun run) {
        return and(
                eq(ScheduleRunDocument.ID, run.key()),
                eq(ScheduleRunDocument.ACCOUNT, run.account().value()));
    }

    private static Schedule schedule(Document document) {
        return UnreadableDocument.read(document, ScheduleDocument::read);
    }
}
