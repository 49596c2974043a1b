package io.scrapehub.api;

import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.worker.ScalingReports;

/// The ports the API speaks to. Whoever opened them closes them.
public record ApiPorts(
        JobStore jobs,
        TaskStore tasks,
        RecordStore records,
        AccountStore accounts,
        UrlGate urls,
        WakeUp bells,
        ScalingReports scaling) {}
