package io.scrapehub.testkit.store;

import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskState;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the stores in memory share; its monitor guards all of it.
final class Shelves {
    static final class KeptJob {
        Job job;

        @Nullable
        IdempotencyKey key;

        final Map<TaskId, Grant> grants = new HashMap<>();

        KeptJob(Job job, @Nullable IdempotencyKey key) {
            this.job = job;
            this.key = key;
        }
    }

    static final class KeptTask {
        final Task task;
        TaskState state = TaskState.PENDING;
        long token;
        int records;
        long epoch = -1;

        @Nullable
        Instant offeredAt;

        @Nullable
        Instant settledAt;

        int attempts;

        /// When the first attempt began, and the latest.
        @Nullable
        Instant firstBegunAt;

        @Nullable
        Instant begunAt;

        @Nullable
        Failure failure;

        @Nullable
        String stableBy;

        @Nullable
        WalkReport walk;

        List<Task> followUps = List.of();

        List<RungStep> trace = List.of();

        /// Rows by ordinal; each attempt overwrites those of earlier ones.
        final TreeMap<Integer, Row> rows = new TreeMap<>();

        KeptTask(Task task) {
            this.task = task;
        }

        boolean pending() {
            return state == TaskState.PENDING;
        }

        Task present() {
            return new Task(
                    task.id(),
                    task.job(),
                    task.account(),
                    task.kind(),
                    task.url(),
                    task.sequence(),
                    task.depth(),
                    task.base(),
                    state);
        }

        /// Rows of the attempt that settled the task.
        Map<Integer, Row> visible() {
            if (state != TaskState.DONE) {
                return Map.of();
            }
            var visible = new TreeMap<>(rows.headMap(records));
            visible.values().removeIf(row -> row.token() != token);
            return visible;
        }
    }

    /// @param token of the attempt that wrote it
    record Row(long token, ScrapedRecord scraped) {}

    final TreeMap<JobId, KeptJob> jobs = new TreeMap<>();
    final TreeMap<TaskId, KeptTask> tasks = new TreeMap<>();

    /// How many records a task may write, by the word of which attempt.
    record Grant(long token, int count) {}
}
