package io.scrapehub.core.job;

import io.scrapehub.core.problem.Failure;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Where a job is in its life; each state has exactly the facts of that state.
public sealed interface JobState {
    JobStatus status();

    /// Accepted, nothing done yet.
    record Queued() implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.QUEUED;
        }
    }

    /// Its sources are being chosen and its first tasks written.
    record Planning(Instant since) implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.PLANNING;
        }
    }

    /// All its first tasks are written (*declared*): it ends when none is pending.
    record Running(Instant since) implements JobState {
        @Override
        public JobStatus status() {
            return JobStatus.RUNNING;
        }
    }

    /// Over, for good. `failure` says why when `status` is `FAILED`; `partial` when records are there
    /// though not all pages could be visited.
    record Ended(
            JobStatus status,
            Instant at,
            StopReason reason,
            boolean partial,
            @Nullable Failure failure) implements JobState {
        public Ended {
            if (!status.ended()) {
                throw new IllegalArgumentException(status.word() + " is not an end");
            }
        }
    }
}
