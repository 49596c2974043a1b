package io.scrapehub.testkit.store;

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
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.store.Shelves.KeptJob;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryJobStore implements JobStore {
    private static final Duration KEYS_LAST = Duration.ofHours(24);

    private final Shelves shelves;

    InMemoryJobStore(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Submission submit(Job job, @Nullable IdempotencyKey key) {
        synchronized (shelves) {
            Optional<Submission> earlier = key == null ? Optional.empty() : earlier(job, key);
            if (earlier.isPresent()) {
                return earlier.get();
            }
            var same = shelves.jobs.putIfAbsent(job.id(), new KeptJob(job, key));
            return same == null ? new Submission.Accepted(job) : new Submission.Replayed(same.job);
        }
    }

    @Override
    public Optional<Job> find(AccountId account, JobId id) {
        return find(id).filter(j -> j.account().equals(account));
    }

    @Override
    public Optional<Job> find(JobId id) {
        synchronized (shelves) {
            return Optional.ofNullable(shelves.jobs.get(id)).map(kept -> kept.job);
        }
    }

    @Override
    public List<Job> list(AccountId account, JobQuery query) {
        synchronized (shelves) {
            var behind = query.after() == null
                    ? shelves.jobs.descendingMap()
                    : shelves.jobs.headMap(query.after(), false).descendingMap();
            return jobs(behind.values().stream())
                    .filter(j -> j.account().equals(account))
                    .filter(j -> query.status() == null || j.status() == query.status())
                    .filter(j -> !query.agents() || j.spec().terms().agent() != null)
                    .limit(Math.max(0, query.limit()))
                    .toList();
        }
    }

    @Override
    public List<Job> unfinished(@Nullable JobId after, int limit) {
        synchronized (shelves) {
            var behind = after == null ? shelves.jobs : shelves.jobs.tailMap(after, false);
            return jobs(behind.values().stream())
                    .filter(j -> !j.ended())
                    .limit(Math.max(0, limit))
                    .toList();
        }
    }

    @Override
    public boolean beginPlanning(JobId id, Instant now) {
        return change(
                id,
                j -> j.state() instanceof JobState.Queued,
                j -> changed(j, new JobState.Planning(now), j.plan(), j.progress(), now, j.cancelAskedAt(), now));
    }

    @Override
    public boolean declare(JobId id, Plan plan, JobProgress progress, Instant now) {
        return change(
                id,
                j -> j.state() instanceof JobState.Planning,
                j -> changed(j, new JobState.Running(now), plan, progress, j.startedAt(), j.cancelAskedAt(), now));
    }

    @Override
    public void noteProgress(JobId id, JobProgress progress, Instant now) {
        var _ = change(
                id,
                j -> j.state() instanceof JobState.Running
                        && !largest(j.progress(), progress).equals(j.progress()),
                j -> changed(
                        j,
                        j.state(),
                        j.plan(),
                        largest(j.progress(), progress),
                        j.startedAt(),
                        j.cancelAskedAt(),
                        now));
    }

    @Override
    public boolean askCancel(AccountId account, JobId id, Instant now) {
        Predicate<Job> open = j -> j.account().equals(account) && !j.ended();
        var _ = change(
                id,
                open.and(j -> j.cancelAskedAt() == null),
                j -> changed(j, j.state(), j.plan(), j.progress(), j.startedAt(), now, now));
        return find(id).filter(open).isPresent();
    }

    @Override
    public boolean end(JobId id, JobState.Ended end, JobProgress progress) {
        return change(
                id,
                j -> !j.ended(),
                j -> changed(j, end, j.plan(), progress, j.startedAt(), j.cancelAskedAt(), end.at()));
    }

    @Override
    public List<Job> endedBefore(Instant createdBefore, int limit) {
        synchronized (shelves) {
            return jobs(shelves.jobs.values().stream())
                    .filter(Job::ended)
                    .filter(j -> j.createdAt().isBefore(createdBefore))
                    .sorted(Comparator.comparing(Job::createdAt))
                    .limit(Math.max(0, limit))
                    .toList();
        }
    }

    @Override
    public boolean delete(AccountId account, JobId id) {
        synchronized (shelves) {
            boolean there = find(account, id).filter(Job::ended).isPresent();
            if (there) {
                shelves.jobs.remove(id);
                shelves.tasks.values().removeIf(t -> t.task.job().equals(id));
            }
            return there;
        }
    }

    @Override
    public int grant(JobId job, TaskId task, long token, int wanted) {
        synchronized (shelves) {
            KeptJob kept = shelves.jobs.get(job);
            if (kept == null) {
                return 0;
            }
            Shelves.Grant before = kept.grants.get(task);
            if (before != null && before.token() > token) {
                return 0;
            }
            kept.grants.remove(task);
            int others =
                    kept.grants.values().stream().mapToInt(Shelves.Grant::count).sum();
            int granted = Math.clamp(wanted, 0, kept.job.spec().mostRows() - others);
            kept.grants.put(task, new Shelves.Grant(token, granted));
            return granted;
        }
    }

    private Optional<Submission> earlier(Job job, IdempotencyKey key) {
        var holder = shelves.jobs.values().stream()
                .filter(k -> k.job.account().equals(job.account()))
                .filter(k -> k.key != null && k.key.key().equals(key.key()))
                .findFirst();
        if (holder.isEmpty()) {
            return Optional.empty();
        }
        if (!job.createdAt().isBefore(holder.get().job.createdAt().plus(KEYS_LAST))) {
            holder.get().key = null;
            return Optional.empty();
        }
        return Optional.of(
                key.equals(holder.get().key) ? new Submission.Replayed(holder.get().job) : new Submission.KeyReused());
    }

    private boolean change(JobId id, Predicate<Job> when, UnaryOperator<Job> to) {
        synchronized (shelves) {
            KeptJob kept = shelves.jobs.get(id);
            if (kept == null || !when.test(kept.job)) {
                return false;
            }
            kept.job = to.apply(kept.job);
            return true;
        }
    }

    private static Job changed(
            Job job,
            JobState state,
            @Nullable Plan plan,
            JobProgress progress,
            @Nullable Instant startedAt,
            @Nullable Instant cancelAskedAt,
            Instant now) {
        Instant updatedAt = job.updatedAt().isAfter(now) ? job.updatedAt() : now;
        return new Job(
                job.id(),
                job.account(),
                job.spec(),
                state,
                plan,
                progress,
                job.createdAt(),
                startedAt,
                updatedAt,
                cancelAskedAt,
                job.submittedBy());
    }

    private static JobProgress largest(JobProgress a, JobProgress b) {
        return new JobProgress(
                Math.max(a.recordsFound(), b.recordsFound()),
                Math.max(a.sourcesTotal(), b.sourcesTotal()),
                Math.max(a.sourcesCompleted(), b.sourcesCompleted()),
                Math.max(a.pagesTotal(), b.pagesTotal()),
                Math.max(a.pagesSettled(), b.pagesSettled()),
                Math.max(a.pagesFailed(), b.pagesFailed()));
    }

    private static Stream<Job> jobs(Stream<KeptJob> kept) {
        return kept.map(k -> k.job);
    }
}
