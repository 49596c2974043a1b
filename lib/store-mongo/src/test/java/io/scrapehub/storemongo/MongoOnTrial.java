package io.scrapehub.storemongo;

import static org.awaitility.Awaitility.await;

import com.mongodb.client.MongoDatabase;
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
import io.scrapehub.testkit.store.StoresOnTrial;
import java.time.Duration;
import java.time.Instant;
import org.bson.Document;

/// The stores of one database of the real mongod.
record MongoOnTrial(MongoStores stores, MongoDatabase database) implements StoresOnTrial {
    /// Removes every document and keeps the indexes: creating them costs a quarter of a second.
    void empty() {
        for (String name : database.listCollectionNames()) {
            database.getCollection(name).deleteMany(new Document());
        }
    }

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
        Instant now = serverTime();
        return await().pollInterval(Duration.ofMillis(1)).until(this::serverTime, t -> t.isAfter(now));
    }

    private Instant serverTime() {
        return database.runCommand(new Document("hello", 1))
                .getDate("localTime")
                .toInstant();
    }
}
