package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskStore;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// Counts what jobs have: tasks and, where rows of several sources become one record, the records that a
/// reader would see. Those are counted again only when rows came.
///
/// Used by one duty; not thread-safe.
final class JobCounts {
    private static final int MOST_REMEMBERED = 10_000;
    private final TaskStore tasks;
    private final Optional<RecordStore> records;
    private final Map<JobId, Seen> seen = new HashMap<>();

    /// @param records as readers see them; absent, the rows are counted
    JobCounts(TaskStore tasks, Optional<RecordStore> records) {
        this.tasks = tasks;
        this.records = records;
    }

    Map<JobId, TaskCounts> of(Collection<Job> jobs) {
        Map<JobId, TaskCounts> counts =
                new HashMap<>(tasks.count(jobs.stream().map(Job::id).toList()));
        jobs.stream()
                .filter(job -> job.spec().merges())
                .forEach(job -> counts.computeIfPresent(job.id(), this::merged));
        return counts;
    }

    private TaskCounts merged(JobId job, TaskCounts counts) {
        return records.map(store -> withRecords(counts, recordsOf(job, counts.records(), store)))
                .orElse(counts);
    }

    private int recordsOf(JobId job, int rows, RecordStore store) {
        Seen before = seen.get(job);
        if (before != null && before.rows() == rows) {
            return before.records();
        }
        var found = new AtomicInteger();
        if (rows > 0) {
            store.forEach(job, _ -> found.incrementAndGet());
        }
        if (seen.size() >= MOST_REMEMBERED) {
            seen.clear();
        }
        seen.put(job, new Seen(rows, found.get()));
        return found.get();
    }

    private static TaskCounts withRecords(TaskCounts c, int records) {
        return new TaskCounts(
                c.pending(),
                c.done(),
                c.dead(),
                c.cancelled(),
                c.unspread(),
                records,
                c.givenTotal(),
                c.givenSettled(),
                c.failures());
    }

    private record Seen(int rows, int records) {}
}
