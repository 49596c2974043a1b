package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.Plan;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A job's document, and the names of its members. Beside what [Job] says it holds the idempotency key it
/// was submitted with, the grants of its tasks, `open` while it has not ended, and `deletedAt` once it is
/// being deleted.
final class JobDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String SPEC = "spec";
    static final String STATUS = "status";
    static final String SINCE = "since";
    static final String END = "end";
    static final String PLAN = "plan";
    static final String PROGRESS = "progress";
    static final String CREATED_AT = "createdAt";
    static final String STARTED_AT = "startedAt";
    static final String UPDATED_AT = "updatedAt";
    static final String CANCEL_ASKED_AT = "cancelAskedAt";
    static final String SUBMITTED_BY = "submittedBy";
    /// True while the job has not ended, then absent: what an index of the few open ones needs.
    static final String OPEN = "open";
    /// True while the job is to be merged into its pool, then absent.
    static final String POOL_PENDING = "poolPending";
    /// True until those who want to know were told that its planning began, or that it ended; then absent.
    static final String START_UNTOLD = "startUntold";
    static final String END_UNTOLD = "endUntold";
    static final String DELETED_AT = "deletedAt";
    static final String GRANTS = "grants";
    /// The sum of the grants; absent before the first.
    static final String GRANTED = "granted";
    static final String IDEMPOTENCY = "idempotency";
    static final String IDEMPOTENCY_KEY = IDEMPOTENCY + ".key";
    static final String FINGERPRINT = "fingerprint";

    private JobDocument() {}

    /// The document of a job as it is handed in.
    static Document submitted(Job job, @Nullable IdempotencyKey key) {
        var document = new Document(ID, job.id().value())
                .append(ACCOUNT, job.account().value())
                .append(SPEC, JobSpecDocument.of(job.spec()))
                .append(STATUS, job.status().word())
                .append(OPEN, true)
                .append(PROGRESS, ProgressDocument.of(job.progress()))
                .append(CREATED_AT, Members.date(job.createdAt()))
                .append(UPDATED_AT, Members.date(job.updatedAt()));
        if (job.spec().terms().pool() != null) {
            document.append(POOL_PENDING, true);
        }
        Members.putIfAny(document, SUBMITTED_BY, job.submittedBy());
        if (key != null) {
            document.append(IDEMPOTENCY, new Document("key", key.key()).append(FINGERPRINT, key.bodyFingerprint()));
        }
        return document;
    }

    static Job read(Document document) {
        return read(document, spec(document));
    }

    static JobSpec spec(Document document) {
        return JobSpecDocument.read(Members.document(document, SPEC));
    }

    /// @param document with or without the spec
    static Job read(Document document, JobSpec spec) {
        Document plan = Members.optionalDocument(document, PLAN);
        return new Job(
                new JobId(Members.text(document, ID)),
                new AccountId(Members.text(document, ACCOUNT)),
                spec,
                JobStateDocument.read(document),
                plan == null ? null : plan(plan),
                ProgressDocument.read(Members.document(document, PROGRESS)),
                Members.time(document, CREATED_AT),
                Members.optionalTime(document, STARTED_AT),
                Members.time(document, UPDATED_AT),
                Members.optionalTime(document, CANCEL_ASKED_AT),
                Members.optionalText(document, SUBMITTED_BY));
    }

    static Document of(Plan plan) {
        return new Document(
                        "searchQueries",
                        plan.searchQueries().stream().map(WellFormed::text).toList())
                .append("sources", plan.sources().stream().map(WellFormed::text).toList());
    }

    private static Plan plan(Document document) {
        return new Plan(
                Members.list(document, "searchQueries", String.class), Members.list(document, "sources", String.class));
    }
}
