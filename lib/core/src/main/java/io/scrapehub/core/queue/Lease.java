package io.scrapehub.core.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.task.TaskId;

/// A worker's right to a task for a while.
///
/// @param token   the fencing token: larger than that of every lease given before, over all tasks; stays
///                below 2^53
/// @param attempt which attempt this is, from 1
/// @param stalls  how often the task was lost with its worker or browser before
public record Lease(
        TaskId task, JobId job, AccountId account, String host, WorkerId worker, long token, int attempt, int stalls) {}
