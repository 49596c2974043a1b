package io.scrapehub.core.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;

/// A task as the queue knows it: who it is for and which host it visits; what it is about stays in the store.
///
/// @param host     the unit of politeness, see [io.scrapehub.core.url.TargetUrl#authority()]
/// @param priority smaller first within account and host; ties in order of offering
public record Offer(TaskId task, JobId job, AccountId account, String host, Lane lane, int priority) {}
