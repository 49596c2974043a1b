package io.scrapehub.bench.api;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.ApiPorts;
import io.scrapehub.api.ApiServer;
import io.scrapehub.api.ApiSettings;
import io.scrapehub.api.agent.AgentPorts;
import io.scrapehub.api.key.FirstAccount;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.egress.url.WebhookGate;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.source.Catalogue;
import io.scrapehub.planning.source.GoalPlanner;
import io.scrapehub.planning.source.SourceEndpoints;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisThrottle;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import io.scrapehub.storemongo.SingleNodeReplicaSet;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.LocalServers;
import io.scrapehub.supervise.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/// The API as it is deployed, on a mongod and a redis-server of its own, but for its rate limit, which no load
/// reaches; and a second door into the same mongod.
final class LoadedApi implements AutoCloseable {
    private static final String DATABASE = "scrapehub";
    private static final int UNREACHED = 10_000_000;

    private final Shutdown shutdown = new Shutdown();
    private final ApiServer server;
    private final MongoDatabase database;
    private final String key;

    LoadedApi(Path folder) {
        var programs = new Programs(System.getenv());
        int mongoPort = LocalServer.freePort();
        shutdown.closing(LocalServers.mongod(programs.mongod().orElseThrow(), folder, mongoPort));
        SingleNodeReplicaSet.initiate("127.0.0.1", mongoPort);
        var redisServer = shutdown.closing(
                LocalServers.redis(programs.redisServer().orElseThrow(), folder, LocalServer.freePort()));
        String mongo = "mongodb://127.0.0.1:" + mongoPort + "/?replicaSet=" + SingleNodeReplicaSet.NAME;
        var stores = shutdown.closing(MongoStores.connect(new MongoSettings(mongo, DATABASE)));
        var redis = RedisSettings.of(URI.create("redis://127.0.0.1:" + redisServer.port()));

        var clock = InstantSource.system();
        var random = new SecureRandom();
        var ids = new Ids(clock, random);
        byte[] pepper = new byte[32];
        random.nextBytes(pepper);
        KeySecret secret = KeySecret.generate(random);
        new FirstAccount(stores.accounts(), stores.apiKeys(), ids, pepper).ensure(secret, clock.instant());
        stores.apiKeys()
                .byLocator(secret.locator())
                .ifPresent(first -> stores.credits().open(first.account(), Tariff.UNLIMITED, clock.instant()));
        key = secret.reveal();
        var ports = new ApiPorts(
                stores.jobs(),
                stores.tasks(),
                stores.records(),
                stores.accounts(),
                stores.apiKeys(),
                stores.users(),
                stores.sessions(),
                stores.replies(),
                stores.audit(),
                stores.statistics(),
                shutdown.closing(RedisThrottle.connect(redis)),
                stores.credits(),
                stores.pools(),
                stores.templates(),
                stores.schedules(),
                stores.sources(),
                new GoalPlanner(
                        Catalogue.load(),
                        Gazetteer.shared(),
                        Env.load(Map.of(), SourceEndpoints::from),
                        stores.sources(),
                        new UrlPolicy(AllowedTargets.none())),
                new UrlPolicy(AllowedTargets.none()),
                shutdown.closing(RedisWakeUp.connect(redis)),
                stores.scalingReports(),
                new AgentPorts(stores.runs(), stores.credentials(), Optional.empty(), false),
                new ApiPorts.Webhooks(stores.endpoints(), stores.deliveries(), new WebhookGate(AllowedTargets.none())),
                stores.artifacts());
        server = shutdown.closing(ApiServer.start(
                new ApiSettings("127.0.0.1", 0, pepper, new RateLimit(UNREACHED, UNREACHED)),
                ports,
                clock,
                ids,
                random,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of()));
        database = shutdown.closing(client(mongo)).getDatabase(DATABASE);
    }

    URI jobs() {
        return URI.create("http://127.0.0.1:" + server.port() + "/api/v1/jobs");
    }

    String key() {
        return key;
    }

    MongoDatabase database() {
        return database;
    }

    /// With the promises of the stores: a majority, journalled.
    private static MongoClient client(String uri) {
        return MongoClients.create(MongoClientSettings.builder()
                .applyConnectionString(new ConnectionString(uri))
                .writeConcern(WriteConcern.MAJORITY.withJournal(true))
                .readConcern(ReadConcern.MAJORITY)
                .build());
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
