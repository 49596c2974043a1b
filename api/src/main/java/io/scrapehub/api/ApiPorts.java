package io.scrapehub.api;

import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.template.TemplateStore;
import io.scrapehub.core.url.UrlGate;

/// The ports the API speaks to. Whoever opened them closes them.
public record ApiPorts(
        JobStore jobs,
        TaskStore tasks,
        RecordStore records,
        AccountStore accounts,
        CreditStore credits,
        PoolStore pools,
        TemplateStore templates,
        UrlGate urls,
        WakeUp bells) {}
