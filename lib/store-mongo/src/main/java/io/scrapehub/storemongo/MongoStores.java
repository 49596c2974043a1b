package io.scrapehub.storemongo;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoSecurityException;
import com.mongodb.ReadConcern;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.agent.ScriptStore;
import io.scrapehub.core.audit.AuditStore;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.replay.ReplyStore;
import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.core.schedule.ScheduleStore;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.statistics.StatisticsStore;
import io.scrapehub.core.task.QueueEpochs;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.template.TemplateStore;
import io.scrapehub.core.user.UserStore;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.EndpointStore;
import io.scrapehub.core.webhook.Outbox;
import io.scrapehub.core.worker.ScalingReports;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/// The stores of one MongoDB database over one pool of connections. Thread-safe; close it when no store is
/// used any more.
///
/// Unless a method says otherwise a write is acknowledged by a majority with its journal on disk, and a
/// read sees only such writes, from the primary.
public final class MongoStores implements AutoCloseable {
    private static final Duration ENTRY = Duration.ofMinutes(1);
    private static final Duration ENTRY_EVERY = Duration.ofMillis(500);

    private final MongoClient client;
    private final Readiness readiness;
    private final JobStore jobs;
    private final TaskStore tasks;
    private final RecordStore records;
    private final AccountStore accounts;
    private final QueueEpochs epochs;
    private final CreditStore credits;
    private final PoolStore pools;
    private final TemplateStore templates;
    private final SourceStore sources;
    private final ApiKeyStore apiKeys;
    private final UserStore users;
    private final SessionStore sessions;
    private final ReplyStore replies;
    private final AuditStore audit;
    private final ScheduleStore schedules;
    private final StatisticsStore statistics;
    private final EndpointStore endpoints;
    private final DeliveryStore deliveries;
    private final Outbox outbox;
    private final ArtifactStore artifacts;
    private final ScalingReports scalingReports;
    private final RunStore runs;
    private final ScriptStore scripts;
    private final CredentialStore credentials;
    private final RungHistory rungHistory;
    private final RecipeStore recipes;

    /// Over a client that is connected and a database that has its indexes; closing this closes the client.
    MongoStores(MongoClient client, MongoDatabase database) {
        this.client = client;
        readiness = new Readiness(database);
        var book = new LedgerBook(new Transactions(client), database);
        var posting = new ChargePosting(book, database);
        var jobCredits = new JobCredits(book, posting, database);
        credits = new MongoCreditStore(book, posting, jobCredits, new LedgerProving(client, database), database);
        jobs = new MongoJobStore(database, jobCredits);
        pools = new MongoPoolStore(database);
        templates = new MongoTemplateStore(database);
        sources = new MongoSourceStore(database);
        tasks = new MongoTaskStore(database);
        records = new MongoRecordStore(database);
        accounts = new MongoAccountStore(database);
        epochs = new MongoQueueEpochs(database);
        apiKeys = new MongoApiKeyStore(database);
        users = new MongoUserStore(database);
        sessions = new MongoSessionStore(database);
        replies = new MongoReplyStore(database);
        audit = new MongoAuditStore(database);
        schedules = new MongoScheduleStore(database);
        statistics = new MongoStatisticsStore(database);
        endpoints = new MongoEndpointStore(database);
        deliveries = new MongoDeliveryStore(database);
        outbox = new MongoOutbox(database);
        artifacts = new MongoArtifactStore(database);
        scalingReports = new MongoScalingReports(database);
        runs = new MongoRunStore(database);
        scripts = new MongoScriptStore(database);
        credentials = new MongoCredentialStore(database);
        rungHistory = new MongoRungHistory(database);
        recipes = new MongoRecipeStore(database);
    }

    /// Connects and creates the indexes that are not there yet. Several processes may do so at once. In an installation
    /// that is just being made the server serves before it knows our user: for a minute that is waited for.
    ///
    /// @throws io.scrapehub.core.problem.StoreUnavailable when there is no primary in time or it lets nobody in
    public static MongoStores connect(MongoSettings settings) {
        return connect(settings, ENTRY);
    }

    static MongoStores connect(MongoSettings settings, Duration entry) {
        MongoClient client = MongoCalls.answer("connecting", () -> MongoClients.create(clientSettings(settings)));
        try {
            MongoDatabase database = client.getDatabase(settings.database());
            MongoCalls.run("logging in", () -> awaitEntry(database, entry));
            MongoCalls.run("creating indexes", () -> MongoIndexes.create(database));
            return new MongoStores(client, database);
        } catch (RuntimeException e) {
            client.close();
            throw e;
        }
    }

    private static void awaitEntry(MongoDatabase database, Duration patience) {
        long begun = System.nanoTime();
        while (!isLetIn(database, System.nanoTime() - begun >= patience.toNanos())) {
            LockSupport.parkNanos(ENTRY_EVERY.toNanos());
        }
    }

    private static boolean isLetIn(MongoDatabase database, boolean last) {
        try {
            database.runCommand(new Document("ping", 1));
            return true;
        } catch (MongoSecurityException e) {
            if (last || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return false;
        }
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

    public CreditStore credits() {
        return credits;
    }

    public PoolStore pools() {
        return pools;
    }

    public SourceStore sources() {
        return sources;
    }

    public TemplateStore templates() {
        return templates;
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

    public AuditStore audit() {
        return audit;
    }

    public ScheduleStore schedules() {
        return schedules;
    }

    public StatisticsStore statistics() {
        return statistics;
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

    public ScalingReports scalingReports() {
        return scalingReports;
    }

    public RunStore runs() {
        return runs;
    }

    public ScriptStore scripts() {
        return scripts;
    }

    public CredentialStore credentials() {
        return credentials;
    }

    public RungHistory rungHistory() {
        return rungHistory;
    }

    public RecipeStore recipes() {
        return recipes;
    }

    /// Whether a primary answers within two seconds. For readiness: never throws, never waits longer.
    public boolean ping() {
        return readiness.ping();
    }

    @Override
    public void close() {
        readiness.close();
        client.close();
    }

    private static MongoClientSettings clientSettings(MongoSettings settings) {
        long findMillis = settings.findPrimary().toMillis();
        int answerMillis = Math.toIntExact(settings.answer().toMillis());
        return MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(settings.uri()))
                .applicationName("scrapehub")
                .applyToClusterSettings(c -> c.serverSelectionTimeout(findMillis, TimeUnit.MILLISECONDS))
                .applyToConnectionPoolSettings(p -> p.maxWaitTime(findMillis, TimeUnit.MILLISECONDS))
                .applyToSocketSettings(s -> s.readTimeout(answerMillis, TimeUnit.MILLISECONDS))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true).withWTimeout(answerMillis, TimeUnit.MILLISECONDS))
                .readConcern(ReadConcern.MAJORITY)
                .readPreference(ReadPreference.primary())
                .retryWrites(true)
                .retryReads(true)
                .build();
    }
}
