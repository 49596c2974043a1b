package io.scrapehub.controller;

import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.task.QueueEpochs;
import io.scrapehub.core.task.TaskStore;
import java.util.Optional;
import java.util.function.Function;

/// What a controller works on. Whoever made them closes them.
///
/// @param hostLimits what the operator says of a host (named as [io.scrapehub.core.url.TargetUrl#authority()]
///                   names it); empty leaves the queue's default, and what workers read in robots.txt
public record ControllerPorts(
        JobStore jobs,
        TaskStore tasks,
        AccountStore accounts,
        QueueEpochs epochs,
        TaskQueue queue,
        HostBudget hosts,
        WakeUp wakeUp,
        Function<String, Optional<HostLimit>> hostLimits) {}
