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
import java.time.InstantSource;

/// Every store port in memory, held to the same contracts as the real ones. One lock over all of them that
/// a job has to do with: a job is deleted with its tasks and records in one step.
///
/// The clock is the server's of a real store: it says when a task was settled, whatever its settler's clock
/// says.
public final class InMemoryStores {
    private final Shelves shelves = new Shelves();
    private final JobStore jobs = new InMemoryJobStore(shelves);
    private final TaskStore tasks;
    private final RecordStore records = new InMemoryRecordStore(shelves);
    private final AccountStore accounts = new InMemoryAccountStore();
    private final QueueEpochs epochs = new InMemoryQueueEpochs();
    private final ApiKeyStore apiKeys = new InMemoryApiKeyStore();
    private final UserStore users = new InMemoryUserStore();
    private final SessionStore sessions = new InMemorySessionStore();
    private final ReplyStore replies = new InMemoryReplyStore();
    private final AuditStore audit = new InMemoryAuditStore();
    private final EndpointStore endpoints = new InMemoryEndpointStore();
    private final DeliveryStore deliveries = new InMemoryDeliveryStore();
    private final Outbox outbox = new InMemoryOutbox(shelves);
    private final ArtifactStore artifacts = new InMemoryArtifactStore(shelves);
    private final SourceStore sources = new InMemorySourceStore();
    private final ScheduleStore schedules = new InMemoryScheduleStore();
    private final StatisticsStore statistics = new InMemoryStatisticsStore(shelves);

    public InMemoryStores(InstantSource clock) {
        tasks = new InMemoryTaskStore(shelves, clock);
    }

    public JobStore jobs() {
        return jobs;
    }

    public TaskStore tasks() {
        return tasks;
    }

    public RecordStore records() {
        return records;
    }

    public AccountStore accounts() {
        return accounts;
    }

    public QueueEpochs epochs() {
        return epochs;
    }

    public ApiKeyStore apiKeys() {
        return apiKeys;
    }

    public UserStore users() {
        return users;
    }

    public SessionStore sessions() {
        return sessions;
    }

    public ReplyStore replies() {
        return replies;
    }

    public SourceStore sources() {
        return sources;
    }

    public AuditStore audit() {
        return audit;
    }

    public EndpointStore endpoints() {
        return endpoints;
    }

    public DeliveryStore deliveries() {
        return deliveries;
    }

    public Outbox outbox() {
        return outbox;
    }

    public ArtifactStore artifacts() {
        return artifacts;
    }

    public ScheduleStore schedules() {
        return schedules;
    }

    public StatisticsStore statistics() {
        return statistics;
    }
}
