package io.scrapehub.e2e;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.ApiPorts;
import io.scrapehub.api.ApiServer;
import io.scrapehub.api.ApiSettings;
import io.scrapehub.api.agent.AgentPorts;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.throttle.LocalThrottle;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.egress.url.WebhookGate;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.source.Catalogue;
import io.scrapehub.planning.source.GoalPlanner;
import io.scrapehub.planning.source.SourceEndpoints;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisWakeUp;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Map;
import java.util.Optional;

/// An API as `ApiMain` wires it, but for its clock: MongoDB, Redis, clock file, allowed targets.
final class ClockedApiMain {
    static final byte[] PEPPER = "a pepper for tests only".getBytes(StandardCharsets.UTF_8);

    private ClockedApiMain() {}

    public static void main(String[] args) throws InterruptedException {
        var clock = new FileClock(Path.of(args[2]));
        var random = new SecureRandom();
        var stores = MongoStores.connect(new MongoSettings(args[0], "scrapehub"));
        var allowed = AllowedTargets.parse(args[3]);
        var api = ApiServer.start(
                new ApiSettings("127.0.0.1", 0, PEPPER, new RateLimit(100_000, 100_000)),
                new ApiPorts(
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
                        new LocalThrottle(clock),
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
                                new UrlPolicy(allowed)),
                        new UrlPolicy(allowed),
                        RedisWakeUp.connect(RedisSettings.of(URI.create(args[1]))),
                        stores.scalingReports(),
                        new AgentPorts(stores.runs(), stores.credentials(), Optional.empty(), false),
                        new ApiPorts.Webhooks(stores.endpoints(), stores.deliveries(), new WebhookGate(allowed)),
                        stores.artifacts()),
                clock,
                new Ids(clock, random),
                random,
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
                Map.of());
        System.out.println("ready " + api.port());
        Thread.currentThread().join();
    }
}
