package io.scrapehub.testkit.store;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.store.Shelves.KeptTask;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryTaskStore implements TaskStore {
    private static final Comparator<KeptTask> IN_SEQUENCE =
            Comparator.comparing((KeptTask t) -> t.task.sequence()).thenComparing(t -> t.task.id());

    private final Shelves shelves;
    private final InstantSource clock;

    InMemoryTaskStore(Shelves shelves, InstantSource clock) {
        this.shelves = shelves;
        this.clock = clock;
    }

    @Override
    public int add(Collection<Task> tasks) {
        synchronized (shelves) {
            int before = shelves.tasks.size();
            tasks.forEach(task -> shelves.tasks.putIfAbsent(task.id(), new KeptTask(task)));
            return shelves.tasks.size() - before;
        }
    }

    @Override
    public List<Task> find(Collection<TaskId> ids) {
        synchronized (shelves) {
            return ids.stream()
                    .distinct()
                    .flatMap(id -> Stream.ofNullable(shelves.tasks.get(id)))
                    .map(KeptTask::present)
                    .toList();
        }
    }

    @Override
    public Optional<Task> begin(Lease lease) {
        synchronized (shelves) {
            return notOvertaken(lease).map(kept -> {
                kept.token = lease.token();
                kept.attempts = Math.max(kept.attempts, lease.attempt());
                kept.begunAt = clock.instant();
                kept.firstBegunAt = kept.firstBegunAt == null ? kept.begunAt : kept.firstBegunAt;
                return kept.present();
            });
        }
    }

    @Override
    public boolean settle(Lease lease, Settlement settlement) {
        synchronized (shelves) {
            Optional<KeptTask> kept = notOvertaken(lease);
            kept.ifPresent(task -> {
                task.token = lease.token();
                write(task, settlement);
            });
            return kept.isPresent();
        }
    }

    @Override
    public boolean giveUp(TaskId id, Failure failure, Instant now) {
        synchronized (shelves) {
            Optional<KeptTask> kept = Optional.ofNullable(shelves.tasks.get(id)).filter(KeptTask::pending);
            kept.ifPresent(task -> {
                task.failure = failure;
                end(task, TaskState.DEAD);
            });
            return kept.isPresent();
        }
    }

    @Override
    public int cancelPending(JobId job, Instant now) {
        synchronized (shelves) {
            var pending = of(job).filter(KeptTask::pending).toList();
            pending.forEach(task -> end(task, TaskState.CANCELLED));
            return pending.size();
        }
    }

    @Override
    public List<Unspread> unspread(int limit) {
        synchronized (shelves) {
            return shelves.tasks.values().stream()
                    .filter(task -> !task.followUps.isEmpty())
                    .limit(Math.max(0, limit))
                    .map(task -> new Unspread(task.present(), task.followUps))
                    .toList();
        }
    }

    @Override
    public void markSpread(TaskId id) {
        synchronized (shelves) {
            Optional.ofNullable(shelves.tasks.get(id)).ifPresent(task -> task.followUps = List.of());
        }
    }

    @Override
    public Map<JobId, TaskCounts> count(Collection<JobId> jobs) {
        synchronized (shelves) {
            var counts = new HashMap<JobId, TaskCounts>();
            jobs.forEach(job -> counts.put(job, counts(of(job).toList())));
            return counts;
        }
    }

    @Override
    public List<Task> undispatched(JobId job, long epoch, int limit) {
        synchronized (shelves) {
            return of(job).filter(KeptTask::pending)
                    .filter(task -> task.epoch < epoch)
                    .sorted(IN_SEQUENCE)
                    .limit(Math.max(0, limit))
                    .map(KeptTask::present)
                    .toList();
        }
    }

    @Override
    public void markDispatched(Collection<TaskId> ids, long epoch, Instant at) {
        synchronized (shelves) {
            ids.stream()
                    .flatMap(id -> Stream.ofNullable(shelves.tasks.get(id)))
                    .filter(KeptTask::pending)
                    .forEach(task -> {
                        task.epoch = Math.max(task.epoch, epoch);
                        task.offeredAt = at;
                    });
        }
    }

    @Override
    public List<Task> dispatched(Instant offeredBefore, @Nullable TaskId after, int limit) {
        synchronized (shelves) {
            var behind = after == null ? shelves.tasks : shelves.tasks.tailMap(after, false);
            return behind.values().stream()
                    .filter(KeptTask::pending)
                    .filter(task -> task.offeredAt != null && task.offeredAt.isBefore(offeredBefore))
                    .limit(Math.max(0, limit))
                    .map(KeptTask::present)
                    .toList();
        }
    }

    @Override
    public List<TaskId> notPending(Collection<TaskId> ids) {
        synchronized (shelves) {
            Predicate<TaskId> pending = id -> {
                KeptTask task = shelves.tasks.get(id);
                return task != null && task.pending();
            };
            return ids.stream().filter(pending.negate()).toList();
        }
    }

    @Override
    public List<PageReport> pages(JobId job, @Nullable TaskId after, int limit) {
        synchronized (shelves) {
            KeptTask place = after == null ? null : shelves.tasks.get(after);
            if (after != null && (place == null || !place.task.job().equals(job))) {
                return List.of();
            }
            return of(job).filter(task -> place == null || IN_SEQUENCE.compare(task, place) > 0)
                    .sorted(IN_SEQUENCE)
                    .limit(Math.max(0, limit))
                    .map(InMemoryTaskStore::report)
                    .toList();
        }
    }

    @Override
    public Map<JobId, Integer> dispatchedPending(long epoch, Collection<JobId> jobs) {
        synchronized (shelves) {
            var counts = new HashMap<JobId, Integer>();
            jobs.forEach(job ->
                    counts.put(job, count(of(job).toList(), task -> task.pending() && task.epoch == epoch)));
            return counts;
        }
    }

    private void write(KeptTask task, Settlement settlement) {
        task.trace = settlement.trace();
        switch (settlement) {
            case Settlement.Visited visited -> {
                task.records = visited.records();
                task.stableBy = visited.stableBy().word();
                task.followUps = visited.followUps();
                task.walk = visited.walk();
                end(task, TaskState.DONE);
            }
            case Settlement.Listed listed -> {
                task.records = listed.records();
                task.failure = listed.failure();
                task.stableBy =
                        listed.stableBy() == null ? null : listed.stableBy().word();
                end(task, TaskState.DONE);
            }
            case Settlement.GivenUp givenUp -> {
                task.failure = givenUp.failure();
                task.stableBy =
                        givenUp.stableBy() == null ? null : givenUp.stableBy().word();
                end(task, TaskState.DEAD);
            }
        }
    }

    private void end(KeptTask task, TaskState state) {
        task.state = state;
        task.settledAt = clock.instant();
    }

    private Stream<KeptTask> of(JobId job) {
        return shelves.tasks.values().stream().filter(t -> t.task.job().equals(job));
    }

    private Optional<KeptTask> notOvertaken(Lease lease) {
        return Optional.ofNullable(shelves.tasks.get(lease.task()))
                .filter(task -> task.pending() && task.token <= lease.token());
    }

    private static TaskCounts counts(List<KeptTask> tasks) {
        var failures = new HashMap<String, Integer>();
        tasks.forEach(task -> {
            if (task.failure != null) {
                failures.merge(task.failure.code().word(), 1, Integer::sum);
            }
        });
        Predicate<KeptTask> given = task -> task.task.kind() == TaskKind.GIVEN;
        return new TaskCounts(
                count(tasks, KeptTask::pending),
                count(tasks, task -> task.state == TaskState.DONE),
                count(tasks, task -> task.state == TaskState.DEAD),
                count(tasks, task -> task.state == TaskState.CANCELLED),
                count(tasks, task -> !task.followUps.isEmpty()),
                tasks.stream().mapToInt(task -> task.records).sum(),
                count(tasks, given),
                count(tasks, given.and(task -> !task.pending())),
                failures);
    }

    private static int count(List<KeptTask> tasks, Predicate<KeptTask> which) {
        return (int) tasks.stream().filter(which).count();
    }

    private static PageReport report(KeptTask task) {
        return new PageReport(
                task.present(),
                task.records,
                Optional.ofNullable(task.failure),
                Optional.ofNullable(task.stableBy),
                task.attempts,
                Optional.ofNullable(task.settledAt),
                task.trace,
                Optional.ofNullable(task.walk));
    }
}
