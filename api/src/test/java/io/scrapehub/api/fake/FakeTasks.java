package io.scrapehub.api.fake;

import io.scrapehub.core.job.JobId;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/// Coverage in lists: all of the task store that the API reads.
public final class FakeTasks implements TaskStore {
    private final Map<JobId, List<PageReport>> pages = new ConcurrentHashMap<>();

    public void put(JobId job, List<PageReport> reports) {
        pages.put(job, List.copyOf(reports));
    }

    @Override
    public int add(Collection<Task> tasks) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public List<Task> find(Collection<TaskId> ids) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public Optional<Task> begin(Lease lease) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean settle(Lease lease, Settlement settlement) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public boolean giveUp(TaskId id, Failure failure, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public int cancelPending(JobId job, Instant now) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public List<Unspread> unspread(int limit) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public void markSpread(TaskId id) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public Map<JobId, TaskCounts> count(Collection<JobId> jobs) {
        return jobs.stream().collect(Collectors.toMap(job -> job, job -> counts(pages.getOrDefault(job, List.of()))));
    }

    private static TaskCounts counts(List<PageReport> reports) {
        var failures = reports.stream()
                .flatMap(report -> report.failure().stream())
                .collect(Collectors.groupingBy(failure -> failure.code().word(), Collectors.summingInt(_ -> 1)));
        return new TaskCounts(
                in(reports, TaskState.PENDING),
                in(reports, TaskState.DONE),
                in(reports, TaskState.DEAD),
                in(reports, TaskState.CANCELLED),
                0,
                reports.stream().mapToInt(PageReport::records).sum(),
                reports.size(),
                0,
                failures);
    }

    private static int in(List<PageReport> reports, TaskState state) {
        return (int) reports.stream().filter(r -> r.task().state() == state).count();
    }

    @Override
    public List<Task> undispatched(JobId job, long epoch, int limit) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public void markDispatched(Collection<TaskId> ids, long epoch, Instant at) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public List<Task> dispatched(Instant offeredBefore, TaskId after, int limit) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public List<TaskId> notPending(Collection<TaskId> ids) {
        throw new UnsupportedOperationException("not the API's");
    }

    @Override
    public List<PageReport> pages(JobId job, TaskId after, int limit) {
        List<PageReport> all = pages.getOrDefault(job, List.of());
        int from = 0;
        while (after != null && !all.get(from++).task().id().equals(after)) {}
        return all.subList(from, Math.min(from + limit, all.size()));
    }

    @Override
    public Map<JobId, Integer> dispatchedPending(long epoch, Collection<JobId> jobs) {
        throw new UnsupportedOperationException("not the API's");
    }
}
