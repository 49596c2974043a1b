package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.unset;

import com.mongodb.MongoBulkWriteException;
import com.mongodb.MongoException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.model.InsertManyOptions;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Inserts a job, or finds the one that came before it under the same idempotency key. A unique index on
/// account and key decides between two at once, so there is no moment at which both could be accepted.
///
/// Each insert waits for the journal; those that come meanwhile are inserted together by the next.
final class JobSubmission {
    private static final Duration KEYS_LAST = Duration.ofHours(24);
    private static final int TRIES = 10;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);

    private final MongoCollection<Document> jobs;
    private final JobCredits credits;
    private final Together<String, Document, Boolean> together =
            new Together<>((_, all) -> MongoCalls.answer("submitting jobs", () -> inserted(all)));

    JobSubmission(MongoCollection<Document> jobs, JobCredits credits) {
        this.jobs = jobs;
        this.credits = credits;
    }

    Submission submit(Job job, @Nullable IdempotencyKey key) {
        Document submitted = JobDocument.submitted(job, key);
        for (int i = 0; i < TRIES; i++) {
            Optional<Submission> inserted = inserted(job, submitted);
            if (inserted.filter(Submission.Accepted.class::isInstance).isPresent()) {
                return inserted.get();
            }
            // A repetition is one also when the credits are gone: the first time took them.
            Optional<Submission> known = earlier(job, key).or(() -> inserted);
            if (known.isPresent()) {
                return known.get();
            }
            // What is in the way is not durable yet (another's insert under way), or has just gone.
            LockSupport.parkNanos(PAUSE_NANOS << i);
        }
        throw new MongoException("the job that holds the idempotency key did not become durable in time");
    }

    /// Empty when something with this id or key is there.
    private Optional<Submission> inserted(Job job, Document submitted) {
        if (job.spec().terms().reserved() == 0) {
            boolean written = together.ask(CollectionNames.JOBS, submitted);
            return written ? Optional.of(new Submission.Accepted(job)) : Optional.empty();
        }
        return MongoCalls.unlessDuplicate(() -> credits.reserve(job, session -> jobs.insertOne(session, submitted))
                .orElseGet(() -> new Submission.Accepted(job)));
    }

    /// For each whether it was inserted: not, when something with its id or key is there.
    private List<Boolean> inserted(List<Document> all) {
        Set<Integer> there = new HashSet<>();
        try {
            jobs.insertMany(all, new InsertManyOptions().ordered(false));
        } catch (MongoBulkWriteException e) {
            if (!MongoCalls.onlyDuplicates(e)) {
                throw e;
            }
            e.getWriteErrors().forEach(error -> there.add(error.getIndex()));
        }
        return IntStream.range(0, all.size()).mapToObj(i -> !there.contains(i)).toList();
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
