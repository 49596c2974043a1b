package io.scrapehub.api;

import io.scrapehub.api.agent.AgentPorts;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.audit.AuditStore;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.goal.Planner;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.replay.ReplyStore;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.statistics.StatisticsStore;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.template.TemplateStore;
import io.scrapehub.core.throttle.Throttle;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.user.UserStore;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.worker.ScalingReports;

/// The ports the API speaks to. Whoever opened them closes them.
public record ApiPorts(
        JobStore jobs,
        TaskStore tasks,
        RecordStore records,
        AccountStore accounts,
        ApiKeyStore apiKeys,
        UserStore users,
        SessionStore sessions,
        ReplyStore replies,
        AuditStore audit,
        StatisticsStore statistics,
        Throttle throttle,
        CreditStore credits,
        PoolStore pools,
        TemplateStore templates,
        ScheduleStore schedules,
        SourceStore sources,
        Planner planner,
        UrlGate urls,
        WakeUp bells,
        ScalingReports scaling,
        AgentPorts agents,
        Webhooks webhooks,
        ArtifactStore artifacts) {

    /// @param urls the gate for receivers
    public record Webhooks(EndpointStore endpoints, DeliveryStore deliveries, UrlGate urls) {}
}
