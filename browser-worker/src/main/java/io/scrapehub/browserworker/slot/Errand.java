package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.rung.Climb;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.task.Task;

/// A task on its way up the rungs.
record Errand(Attempt attempt, Task task, Job job, Climb climb) {}
