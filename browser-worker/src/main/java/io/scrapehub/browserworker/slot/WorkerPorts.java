package io.scrapehub.browserworker.slot;

import io.scrapehub.core.goal.SourceReader;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.RobotsRules;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.recipe.RecipeReader;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.url.UrlGate;

/// Everything a worker talks to. Whoever made these closes them.
///
/// @param queue      for claims and their ends
/// @param sources    asked by HTTP, for goals
/// @param recipes    finds records in the data that pages fetch
/// @param heartbeats the same queue through a connection of its own, so that heartbeats never wait behind
///                   claims for one
/// @param agents    does the tasks of agents
/// @param captures   for jobs that want the pages themselves
public record WorkerPorts(
        TaskQueue queue,
        TaskQueue heartbeats,
        HostBudget hosts,
        WakeUp bells,
        TaskStore tasks,
        JobStore jobs,
        RecordStore records,
        RobotsRules robots,
        UrlGate gate,
        Extractor extractor,
        RecipeReader recipes,
        AgentWork agents,
        SourceReader sources,
        Captures captures) {
    /// Without sources that have an interface: of a worker that only visits pages.
    public WorkerPorts(
            TaskQueue queue,
            TaskQueue heartbeats,
            HostBudget hosts,
            WakeUp bells,
            TaskStore tasks,
            JobStore jobs,
            RecordStore records,
            RobotsRules robots,
            UrlGate gate,
            Extractor extractor,
            RecipeReader recipes,
            AgentWork agents,
            Captures captures) {
        this(
                queue,
                heartbeats,
                hosts,
                bells,
                tasks,
                jobs,
                records,
                robots,
                gate,
                extractor,
                recipes,
                agents,
                (source, spec) -> new Visit.Failed<>(Failure.of(
                        FailureCode.INTERNAL,
                        "this worker does not ask " + source.kind().word())),
                captures);
    }
}
