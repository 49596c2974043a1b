package io.scrapehub.api.fake;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// Jobs in a map; a test puts them into any state, or takes the store away.
public final class FakeJobs implements JobStore {
    private final TreeMap<JobId, Job> jobs = new TreeMap<>();
    private final Map<String, Remembered> keys = new HashMap<>();
    private final AtomicInteger looks = new AtomicInteger();
    private volatile boolean away;
    private volatile Submission refusal;
    private volatile boolean broken;

    private record Remembered(String fingerprint, JobId job) {}

    public synchronized Job put(Job job) {
        jobs.put(job.id(), job);
        return job;
    }

    public synchronized void change(JobId id, UnaryOperator<Job> change) {
        jobs.computeIfPresent(id, (i, job) -> change.apply(job));
    }

    /// From now on every job is refused like this.
    public void refuse(Submission how) {
        refusal = how;
    }

    public synchronized Job only() {
        return jobs.firstEntry().getValue();
    }

    public void goAway(boolean gone) {
        away = gone;
    }

    public void breakDown(boolean down) {
        broken = down;
    }

    public int looks() {
        return looks.get();
    }

    @Override
    public synchronized Submission submit(Job job, IdempotencyKey key) {
        requireThere();
        if (refusal != null) {
            return refusal;
        }
        if (key == null) {
            return new Submission.Accepted(put(job));
        }
        var earlier =
                keys.putIfAbsent(job.account() + " " + key.key(), new Remembered(key.bodyFingerprint(), job.id()));
        if (earlier == null) {
            return new Submission.Accepted(put(job));
        }
        return earlier.fingerprint().equals(key.bodyFingerprint())
                ? new Submission.Replayed(jobs.get(earlier.job()))
                : new Submission.KeyReused();
    }

    @Override
    public synchronized Optional<Job> find(AccountId account, JobId id) {
        looks.incrementAndGet();
        requireThere();
        return Optional.ofNullable(jobs.get(id)).filter(job -> job.account().equals(account));
    }

    @Override
    public Optional<Job> find(JobId id) {
        throw new UnsupportedOperationException("the API asks with an account");
    }

    @Override
    public synchronized List<Job> list(AccountId account, JobQuery query) {
        requireThere();
        return jobs.values().stream()
                .sorted(Comparator.comparing(Job::id).reversed())
                .filter(job -> job.account().equals(account))
                .filter(job -> query.status() == null || job.status() == query.status())
                .filter(job -> !query.agents() || job.spec().terms().agent() != null)
                .filter(job -> query.after() == null || job.id().compareTo(query.after()) < 0)
                .limit(query.limit())
                .toList();
    }

    @Override
    public synchronized boolean askCancel(AccountId account, JobId id, Instant now) {
        requireThere();
        change(id, job -> job.ended() ? job : withCancel(job, now));
        return find(account, id).filter(job -> !job.ended()).isPresent();
    }

    @Override
    public synchronized boolean delete(AccountId account, JobId id) {
        requireThere();
        return find(account, id).filter(Job::ended).map(job -> jobs.remove(id)).isPresent();
    }

    private static Job withCancel(Job job, Instant now) {
        return new Job(
                job.id(),
                job.account(),
                job.spec(),
                job.state(),
                job.plan(),
                job.progress(),
                job.createdAt(),
                job.startedAt(),
                now,
                now,
                job.submittedBy());
    }

    private void requireThere() {
        if (away) {
            throw new StoreUnavailable("mongodb is away at secret-host:27017", new RuntimeException("refused"));
        }
        if (broken) {
            throw new IllegalStateException("a bug with a secret in it");
        }
    }

    @Override
    public List<Job> endedBefore(Instant createdBefore, int limit) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public List<Job> unfinished(JobId after, int limit) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean beginPlanning(JobId id, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean declare(JobId id, Plan plan, JobProgress progress, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public void noteProgress(JobId id, JobProgress progress, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean end(JobId id, JobState.Ended end, JobProgress progress) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public int grant(JobId job, TaskId task, long token, int wanted) {
        throw new UnsupportedOperationException("not the API's");
    }
}
