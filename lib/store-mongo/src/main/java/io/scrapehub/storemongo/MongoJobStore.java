package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Filters.gt;
import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Projections.exclude;
import static com.mongodb.client.model.Sorts.ascending;
import static com.mongodb.client.model.Sorts.descending;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.max;
import static com.mongodb.client.model.Updates.set;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.FindIterable;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.jspecify.annotations.Nullable;

/// Jobs, one document each.
final class MongoJobStore implements JobStore {
    /// A job that is being deleted is not there for anybody.
    static final Bson THERE = exists(JobDocument.DELETED_AT, false);

    private final MongoCollection<Document> jobs;
    private final JobSubmission submission;
    private final JobSpecs specs;
    private final JobGrants grants;
    private final JobDeletion deletion;

    MongoJobStore(MongoDatabase database, JobCredits credits) {
        jobs = database.getCollection(CollectionNames.JOBS);
        submission = new JobSubmission(jobs, credits);
        specs = new JobSpecs(jobs);
        grants = new JobGrants(jobs, specs);
        deletion = new JobDeletion(database, credits);
    }

    @Override
    public Submission submit(Job job, @Nullable IdempotencyKey key) {
        return MongoCalls.answer("submitting a job", () -> submission.submit(job, key));
    }

    @Override
    public Optional<Job> find(AccountId account, JobId id) {
        return findOne(id, and(byId(id), eq(JobDocument.ACCOUNT, account.value())));
    }

    @Override
    public Optional<Job> find(JobId id) {
        return findOne(id, byId(id));
    }

    @Override
    public List<Job> list(AccountId account, JobQuery query) {
        var filters = new ArrayList<>(List.of(eq(JobDocument.ACCOUNT, account.value()), THERE));
        if (query.status() != null) {
            filters.add(eq(JobDocument.STATUS, query.status().word()));
        }
        if (query.agents()) {
            filters.add(exists(JobSpecDocument.AGENT_PATH));
        }
        if (query.after() != null) {
            filters.add(lt(JobDocument.ID, query.after().value()));
        }
        return read("listing jobs", selected(and(filters)).sort(descending(JobDocument.ID)), query.limit());
    }

    @Override
    public List<Job> unfinished(@Nullable JobId after, int limit) {
        Bson open = eq(JobDocument.OPEN, true);
        Bson filter = after == null ? open : and(open, gt(JobDocument.ID, after.value()));
        var found = bare(filter).hintString(MongoIndexes.UNFINISHED_JOBS).sort(ascending(JobDocument.ID));
        return limit <= 0
                ? List.of()
                : MongoCalls.answer("listing unfinished jobs", () -> withSpecs(found.limit(limit)));
    }

    private List<Job> withSpecs(Iterable<Document> bare) {
        Map<JobId, Document> documents = new LinkedHashMap<>();
        bare.forEach(document -> documents.put(new JobId(Members.text(document, JobDocument.ID)), document));
        Map<JobId, JobSpec> known = specs.of(List.copyOf(documents.keySet()));
        List<Job> read = new ArrayList<>();
        documents.forEach((id, document) -> Optional.ofNullable(known.get(id))
                .flatMap(spec -> UnreadableDocument.readIfPossible(document, d -> JobDocument.read(d, spec)))
                .ifPresent(read::add));
        return read;
    }

    @Override
    public boolean beginPlanning(JobId id, Instant now) {
        Bson begun = combine(
                set(JobDocument.STATUS, JobStatus.PLANNING.word()),
                set(JobDocument.SINCE, Members.date(now)),
                set(JobDocument.STARTED_AT, Members.date(now)),
                set(JobDocument.START_UNTOLD, true),
                updated(now));
        return changed("beginning to plan a job", and(byId(id), in(JobStatus.QUEUED)), begun);
    }

    @Override
    public boolean declare(JobId id, Plan plan, JobProgress progress, Instant now) {
        Bson declared = combine(
                set(JobDocument.STATUS, JobStatus.RUNNING.word()),
                set(JobDocument.SINCE, Members.date(now)),
                set(JobDocument.PLAN, JobDocument.of(plan)),
                set(JobDocument.PROGRESS, ProgressDocument.of(progress)),
                updated(now));
        return changed("declaring a job", and(byId(id), in(JobStatus.PLANNING)), declared);
    }

    @Override
    public void noteProgress(JobId id, JobProgress progress, Instant now) {
        Bson running = and(byId(id), in(JobStatus.RUNNING), ProgressDocument.behind(progress));
        var _ = changed("noting a job's progress", running, combine(ProgressDocument.raisedTo(progress), updated(now)));
    }

    @Override
    public boolean askCancel(AccountId account, JobId id, Instant now) {
        Bson open = and(byId(id), eq(JobDocument.ACCOUNT, account.value()), eq(JobDocument.OPEN, true));
        Bson unasked = and(open, exists(JobDocument.CANCEL_ASKED_AT, false));
        Bson asked = combine(set(JobDocument.CANCEL_ASKED_AT, Members.date(now)), updated(now));
        return changed("asking for a job's end", unasked, asked) || there("asking for a job's end", open);
    }

    @Override
    public boolean end(JobId id, JobState.Ended end, JobProgress progress) {
        Bson ended = combine(
                set(JobDocument.STATUS, end.status().word()),
                set(JobDocument.END, JobStateDocument.of(end)),
                set(JobDocument.PROGRESS, ProgressDocument.of(progress)),
                set(JobDocument.END_UNTOLD, true),
                unset(JobDocument.OPEN),
                unset(JobDocument.SINCE),
                updated(end.at()));
        return changed("ending a job", and(byId(id), eq(JobDocument.OPEN, true)), ended);
    }

    @Override
    public List<Job> endedBefore(Instant createdBefore, int limit) {
        Bson old = and(lt(JobDocument.CREATED_AT, Members.date(createdBefore)), exists(JobDocument.OPEN, false), THERE);
        var found = selected(old).hintString(MongoIndexes.JOBS_BY_TIME).sort(ascending(JobDocument.CREATED_AT));
        return read("listing old jobs", found, limit);
    }

    @Override
    public boolean delete(AccountId account, JobId id) {
        return MongoCalls.answer("deleting a job", () -> deletion.delete(account, id));
    }

    @Override
    public int grant(JobId job, TaskId task, long token, int wanted) {
        return grants.grant(job, task, token, wanted);
    }

    private Optional<Job> findOne(JobId id, Bson filter) {
        Bson there = and(filter, THERE);
        Optional<JobSpec> spec = specs.remembered(id);
        return MongoCalls.answer(
                "finding a job",
                () -> Optional.ofNullable((spec.isPresent() ? bare(there) : selected(there)).first())
                        .map(found -> UnreadableDocument.read(
                                found,
                                document ->
                                        JobDocument.read(document, spec.orElseGet(() -> JobDocument.spec(document))))));
    }

    private List<Job> read(String doing, FindIterable<Document> found, int limit) {
        // The driver takes 0 for "no limit".
        if (limit <= 0) {
            return List.of();
        }
        return MongoCalls.answer(doing, () -> UnreadableDocument.readAll(found.limit(limit), JobDocument::read));
    }

    /// Without the grants: there may be a thousand, and nobody reads them here.
    private FindIterable<Document> selected(Bson filter) {
        return jobs.find(filter).projection(exclude(JobDocument.GRANTS, JobDocument.IDEMPOTENCY));
    }

    /// Without what jobs are to do, either.
    private FindIterable<Document> bare(Bson filter) {
        return jobs.find(filter).projection(exclude(JobDocument.GRANTS, JobDocument.IDEMPOTENCY, JobDocument.SPEC));
    }

    private boolean changed(String doing, Bson filter, Bson update) {
        return MongoCalls.answer(doing, () -> jobs.updateOne(filter, update).getMatchedCount() == 1);
    }

    private boolean there(String doing, Bson filter) {
        return MongoCalls.answer(doing, () -> jobs.countDocuments(filter) == 1);
    }

    private static Bson byId(JobId id) {
        return eq(JobDocument.ID, id.value());
    }

    private static Bson in(JobStatus status) {
        return eq(JobDocument.STATUS, status.word());
    }

    /// Callers' clocks differ a little; the time of the last change never goes back.
    private static Bson updated(Instant now) {
        return max(JobDocument.UPDATED_AT, Members.date(now));
    }
}
