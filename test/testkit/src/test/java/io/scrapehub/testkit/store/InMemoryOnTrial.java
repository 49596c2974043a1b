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
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.time.Instant;

final class InMemoryOnTrial implements StoresOnTrial {
    private final SettableClock clock = SettableClock.atMidMorning();
    private final InMemoryStores stores = new InMemoryStores(clock);

    @Override
    public JobStore jobs() {
        return stores.jobs();
    }

    @Override
    public TaskStore tasks() {
        return stores.tasks();
    }

    @Override
    public RecordStore records() {
        return stores.records();
    }

    @Override
    public AccountStore accounts() {
        return stores.accounts();
    }

    @Override
    public QueueEpochs epochs() {
        return stores.epochs();
    }

    @Override
    public ApiKeyStore apiKeys() {
        return stores.apiKeys();
    }

    @Override
    public UserStore users() {
        return stores.users();
    }

    @Override
    public SessionStore sessions() {
        return stores.sessions();
    }

    @Override
    public ReplyStore replies() {
        return stores.replies();
    }

    @Override
    public AuditStore audit() {
        return stores.audit();
    }

    @Override
    public SourceStore sources() {
        return stores.sources();
    }

    @Override
    public ScheduleStore schedules() {
        return stores.schedules();
    }

    @Override
    public StatisticsStore statistics() {
        return stores.statistics();
    }

    @Override
    public EndpointStore endpoints() {
        return stores.endpoints();
    }

    @Override
    public DeliveryStore deliveries() {
        return stores.deliveries();
    }

    @Override
    public Outbox outbox() {
        return stores.outbox();
    }

    @Override
    public ArtifactStore artifacts() {
        return stores.artifacts();
    }

    @Override
    public Instant momentBetween() {
        clock.pass(Duration.ofMillis(1));
        return clock.instant();
    }
}
