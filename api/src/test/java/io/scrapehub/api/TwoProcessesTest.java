package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.scrapehub.api.agent.AgentPorts;
import io.scrapehub.api.fake.FakeBells;
import io.scrapehub.api.fake.FakeGate;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.process.Env;
import io.scrapehub.core.throttle.LocalThrottle;
import io.scrapehub.planning.place.Gazetteer;
import io.scrapehub.planning.source.Catalogue;
import io.scrapehub.planning.source.GoalPlanner;
import io.scrapehub.planning.source.SourceEndpoints;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import io.scrapehub.storemongo.SingleNodeReplicaSet;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.store.ChildServers;
import io.scrapehub.testkit.store.Race;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Two API servers over one real mongod, as behind a balancer: what must hold between them.
class TwoProcessesTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final Ids IDS = new Ids(CLOCK, RANDOM);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final int RACERS = 200;

    private static ChildServers servers;
    private static MongoStores stores;
    private static List<ApiServer> apis;

    private final AccountId account = AccountId.next(IDS);
    private final String key = keyOf(account);

    @BeforeAll
    static void start() {
        servers = ChildServers.inTemporaryFolder(new Programs(System.getenv()));
        int port = servers.mongod().port();
        SingleNodeReplicaSet.initiate("127.0.0.1", port);
        var uri = "mongodb://127.0.0.1:" + port + "/?replicaSet=" + SingleNodeReplicaSet.NAME;
        stores = MongoStores.connect(new MongoSettings(uri, "two"));
        apis = List.of(server(), server());
    }

    @AfterAll
    static void stop() {
        apis.forEach(ApiServer::close);
        stores.close();
        servers.close();
    }

    @Test
    void the_same_job_handed_in_by_many_at_once_is_one_job() {
        var replies = Race.of(
                RACERS, i -> post(i, "/jobs", "{\"url\": \"https://example.com/\"}", "Idempotency-Key", "order-1"));

        assertThat(replies).extracting(HttpResponse::statusCode).containsOnly(201);
        assertThat(replies.stream()
                        .map(reply -> json(reply).path("job_id").asText())
                        .distinct())
                .hasSize(1);
        assertThat(stores.jobs().list(account, new JobQuery(null, null, RACERS)))
                .hasSize(1);
    }

    @Test
    void the_same_key_asked_for_by_many_at_once_is_one_key() {
        String body = "{\"name\": \"n\", \"scopes\": [\"jobs:read\"]}";

        var replies = Race.of(RACERS, i -> post(i, "/api-keys", body, "Idempotency-Key", "key-1"));

        assertThat(replies).extracting(HttpResponse::statusCode).isSubsetOf(201, 409);
        assertThat(replies.stream()
                        .filter(reply -> reply.statusCode() == 201)
                        .map(reply -> json(reply).path("key").asText())
                        .distinct())
                .hasSize(1);
        assertThat(stores.apiKeys().list(account, null, RACERS)).hasSize(2);
    }

    @Test
    void a_key_revoked_at_one_stops_at_the_other_within_a_second() {
        JsonNode made = json(post(0, "/api-keys", "{\"name\": \"n\", \"scopes\": [\"jobs:read\"]}"));
        String revoked = made.path("key").asText();
        assertThat(get(1, "/jobs", revoked)).isEqualTo(200);

        send(0, "DELETE", "/api-keys/" + made.path("key_id").asText(), "", key);

        await().pollInterval(Duration.ofMillis(20))
                .atMost(Duration.ofMillis(1_100))
                .until(() -> get(1, "/jobs", revoked) == 401);
    }

    private static ApiServer server() {
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
                new LocalThrottle(CLOCK),
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
                        new FakeGate()),
                new FakeGate(),
                new FakeBells(),
                stores.scalingReports(),
                new AgentPorts(stores.runs(), stores.credentials(), Optional.empty(), false),
                new ApiPorts.Webhooks(stores.endpoints(), stores.deliveries(), new FakeGate()),
                stores.artifacts());
        var settings = new ApiSettings("127.0.0.1", 0, TestApi.PEPPER, new RateLimit(100_000, 100_000));
        var metrics = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        return ApiServer.start(settings, ports, CLOCK, IDS, RANDOM, metrics, Map.of());
    }

    private static String keyOf(AccountId account) {
        KeySecret secret = KeySecret.generate(RANDOM);
        stores.apiKeys()
                .add(ApiKey.made(
                        ApiKeyId.next(IDS),
                        account,
                        "test",
                        EnumSet.allOf(Scope.class),
                        secret,
                        TestApi.PEPPER,
                        CLOCK.instant(),
                        null,
                        null));
        return secret.reveal();
    }

    private HttpResponse<String> post(int i, String path, String body, String... headers) {
        return send(i, "POST", path, body, key, headers);
    }

    private static int get(int i, String path, String as) {
        return send(i, "GET", path, "", as).statusCode();
    }

    private static HttpResponse<String> send(
            int i, String method, String path, String body, String as, String... headers) {
        var uri = URI.create("http://127.0.0.1:" + apis.get(i % 2).port() + "/api/v1" + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, BodyPublishers.ofString(body))
                .header("Content-Type", "application/json")
                .header("X-API-KEY", as);
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode json(HttpResponse<String> reply) {
        try {
            return new ObjectMapper().readTree(reply.body());
        } catch (IOException e) {
            throw new UncheckedIOException(reply.body(), e);
        }
    }
}
