package io.scrapehub.browserworker.slot;

import io.scrapehub.core.problem.FailureCode;
import java.time.Duration;

/// Is told what a worker does; for metrics. Called on slot threads, must return at once.
public interface WorkerObserver {
    WorkerObserver NONE = new WorkerObserver() {};

    /// A task was settled as visited.
    default void visited(int records, Duration took) {}

    /// A visit failed; `outcome` says what becomes of the task.
    default void failed(FailureCode code, Outcome outcome, Duration took) {}

    /// A page was let go of before its visit ended.
    default void aborted(Abort why) {}

    /// Queue or store could not be reached.
    default void trouble(String what) {}

    /// A browser would not start.
    default void lackedBrowser() {}

    /// What becomes of a task whose visit failed.
    enum Outcome {
        GIVEN_UP,
        TRIED_AGAIN,
        STAYED_AWAY,
        TRIED_ELSEWHERE
    }
}
