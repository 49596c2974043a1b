package io.scrapehub.controller.scaling;

import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.worker.ScalingReports;
import io.scrapehub.core.worker.WorkerPool;

/// What scaling works on. Whoever made them closes them.
public record ScalingPorts(TaskQueue queue, WorkerPool pool, Leadership leadership, ScalingReports reports) {}
