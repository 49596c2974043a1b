package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Inserts a job, or finds the one that came before it under the same idempotency key. A unique index on
/// account and key decides between two at once, so there is no moment at which both could be accepted.
final class JobSubmission {
    private static final Duration KEYS_LAST = Duration.ofHours(24);
    private static final int TRIES = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final MongoCollection<Document> jobs;

    JobSubmission(MongoCollection<Document> jobs) {
        this.jobs = jobs;
    }

    Submission submit(Job job, @Nullable IdempotencyKey key) {
        Document submitted = JobDocument.submitted(job, key);
        for (int i = 0; i < TRIES; i++) {
            if (MongoCalls.unlessThere(() -> jobs.insertOne(submitted))) {
                return new Submission.Accepted(job);
            }
            Optional<Submission> earlier = earlier(job, key);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            // What is in the way is not durable yet (another's insert under way), or has just gone.
            LockSupport.parkNanos(PAUSE_NANOS << i);
        }
        throw new MongoException("the job that holds the idempotency key did not become durable in time");
    }

    private Optional<Submission> earlier(Job job, @Nullable IdempotencyKey key) {
        if (key != null) {
            Document holder = jobs.find(and(
                            eq(JobDocument.ACCOUNT, job.account().value()), eq(JobDocument.IDEMPOTENCY_KEY, key.key())))
                    .first();
            if (holder != null) {
                return judged(holder, key, job.createdAt());
            }
        }
        // The caller hands in the same job again, not knowing whether the first time took effect.
        return Optional.ofNullable(jobs.find(and(
                                eq(JobDocument.ID, job.id().value()),
                                eq(JobDocument.ACCOUNT, job.account().value()),
                                MongoJobStore.THERE))
                        .first())
                .map(same -> new Submission.Replayed(UnreadableDocument.read(same, JobDocument::read)));
    }

    /// Empty when the holder's key was too old and has been taken from it.
    private Optional<Submission> judged(Document holder, IdempotencyKey key, Instant now) {
        Instant lasts = Members.time(holder, JobDocument.CREATED_AT).plus(KEYS_LAST);
        if (!now.isBefore(lasts)) {
            forgetKey(holder, key);
            return Optional.empty();
        }
        String fingerprint = Members.text(Members.document(holder, JobDocument.IDEMPOTENCY), JobDocument.FINGERPRINT);
        return Optional.of(
                fingerprint.equals(key.bodyFingerprint())
                        ? new Submission.Replayed(UnreadableDocument.read(holder, JobDocument::read))
                        : new Submission.KeyReused());
    }

    private void forgetKey(Document holder, IdempotencyKey key) {
        jobs.updateOne(
                and(eq(JobDocument.ID, holder.get(JobDocument.ID)), eq(JobDocument.IDEMPOTENCY_KEY, key.key())),
                unset(JobDocument.IDEMPOTENCY));
    }
}
