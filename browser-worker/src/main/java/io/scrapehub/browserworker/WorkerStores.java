package io.scrapehub.browserworker;

import io.scrapehub.browserworker.agent.AgentPorts;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.core.task.TaskStore;

/// The stores and the queue a worker works on. Whoever opened them closes them.
public record WorkerStores(
        TaskQueue queue,
        HostBudget hosts,
        WakeUp wakeUp,
        TaskStore tasks,
        JobStore jobs,
        RecordStore records,
        AgentPorts agents,
        RungHistory rungHistory,
        RecipeStore recipes,
        ArtifactStore artifacts) {}
