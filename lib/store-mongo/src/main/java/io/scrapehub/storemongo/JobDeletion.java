package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.exists;
import static com.mongodb.client.model.Projections.include;
import static com.mongodb.client.model.Updates.combine;
import static com.mongodb.client.model.Updates.currentDate;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import java.util.ArrayList;
import org.bson.Document;

/// Deletes a job with everything it brought, in an order in which a crash leaves nothing visible: first the
/// job is marked (from here on it is not there for anybody), then its tasks go (without them no row is a
/// record), then its rows, at last the job itself. Whoever deletes next finishes what a crash left.
final class JobDeletion {
    private static final int LEFTOVERS_AT_ONCE = 3;

    private final MongoCollection<Document> jobs;
    private final MongoCollection<Document> tasks;
    private final MongoCollection<Document> records;
    private final MongoCollection<Document> agentSteps;
    private final MongoCollection<Document> agentScreenshots;
    private final JobCredits credits;
    private final MongoArtifactStore artifacts;

    JobDeletion(MongoDatabase database, JobCredits credits) {
        this.credits = credits;
        jobs = database.getCollection(CollectionNames.JOBS);
        tasks = database.getCollection(CollectionNames.TASKS);
        records = database.getCollection(CollectionNames.RECORDS);
        artifacts = new MongoArtifactStore(database);
        agentSteps = database.getCollection(CollectionNames.AGENT_STEPS);
        agentScreenshots = database.getCollection(CollectionNames.AGENT_SCREENSHOTS);
    }

    /// True also when an earlier call had got no further than the mark: its caller was never told.
    boolean delete(AccountId account, JobId id) {
        if (!marked(account, id)) {
            return false;
        }
        finish(id.value(), account.value());
        finishLeftovers();
        return true;
    }

    private boolean marked(AccountId account, JobId id) {
        var ended = and(
                eq(JobDocument.ID, id.value()),
                eq(JobDocument.ACCOUNT, account.value()),
                exists(JobDocument.OPEN, false));
        var mark = combine(currentDate(JobDocument.DELETED_AT), unset(JobDocument.IDEMPOTENCY));
        return jobs.updateOne(ended, mark).getMatchedCount() == 1;
    }

    private void finish(String job, String account) {
        settleCredits(job);
        tasks.deleteMany(eq(TaskDocument.JOB, job));
        records.deleteMany(eq(RecordRow.JOB, job));
        artifacts.removeOf(job);
        var ofTheRun = and(eq(MongoRunStore.ACCOUNT, account), eq(MongoRunStore.JOB, job));
        agentSteps.deleteMany(ofTheRun);
        agentScreenshots.deleteMany(ofTheRun);
        jobs.deleteOne(and(eq(JobDocument.ID, job), exists(JobDocument.DELETED_AT)));
    }

    /// Without its tasks nobody could post their charges any more.
    private void settleCredits(String job) {
        Document ended = jobs.find(eq(JobDocument.ID, job))
                .projection(include(JobDocument.UPDATED_AT, JobDocument.ACCOUNT))
                .first();
        if (ended != null) {
            var account = new AccountId(Members.text(ended, JobDocument.ACCOUNT));
            credits.settle(new JobId(job), account, Members.time(ended, JobDocument.UPDATED_AT));
        }
    }

    private void finishLeftovers() {
        var marked = jobs.find(exists(JobDocument.DELETED_AT))
                .projection(include(JobDocument.ID, JobDocument.ACCOUNT))
                .limit(LEFTOVERS_AT_ONCE)
                .into(new ArrayList<>());
        marked.forEach(job -> finish(Members.text(job, JobDocument.ID), Members.text(job, JobDocument.ACCOUNT)));
    }
}
