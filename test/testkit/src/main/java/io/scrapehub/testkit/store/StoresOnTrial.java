package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.audit.AuditStore;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.replay.ReplyStore;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.statistics.StatisticsStore;
import io.scrapehub.core.task.QueueEpochs;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.user.UserStore;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Outbox;
import java.time.Instant;

/// The stores a contract is tried on.
public interface StoresOnTrial {
    JobStore jobs();

    TaskStore tasks();

    RecordStore records();

    AccountStore accounts();

    QueueEpochs epochs();

    ApiKeyStore apiKeys();

    UserStore users();

    SessionStore sessions();

    ReplyStore replies();

    AuditStore audit();

    EndpointStore endpoints();

    DeliveryStore deliveries();

    Outbox outbox();

    ArtifactStore artifacts();

    ScheduleStore schedules();

    SourceStore sources();

    StatisticsStore statistics();

    /// A moment by the stores' own clock: after everything settled so far, not after anything settled
    /// later.
    Instant momentBetween();
}
