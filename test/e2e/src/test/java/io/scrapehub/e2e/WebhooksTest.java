package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.queueredis.RedisSettings;
import io.scrapehub.queueredis.RedisTaskQueue;
import io.scrapehub.storemongo.MongoSettings;
import io.scrapehub.storemongo.MongoStores;
import io.scrapehub.storemongo.SingleNodeReplicaSet;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.process.ChildJvm;
import io.scrapehub.testkit.store.ChildServers;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Webhooks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// A receiver is down for an hour while API and controller are killed twice, real processes on real stores
/// with a clock that is turned. Every message is checked by the `standardwebhooks` package.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class WebhooksTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> JVM = List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");
    /// The fifth try of what was tried for the last time an hour after this has come by now, whatever the
    /// jitter; and it is signed with a time that a receiver believes.
    private static final Duration THEN = Duration.ofMinutes(230).negated();
    private static final int JOBS = 20;

    private final HttpClient http = HttpClient.newHttpClient();
    private final ChildServers servers = ChildServers.inTemporaryFolder(new Programs(System.getenv()));
    private final int port = LocalServer.freePort();
    private final List<String> jobs = new ArrayList<>();

    private Path folder = Path.of(".");
    private FileClock clock = new FileClock(Path.of("."));
    private MongoStores stores;
    private RedisTaskQueue queue;
    private ChildJvm api;
    private ChildJvm controller;
    private PythonReceiver receiver;
    private String base = "";
    private String key = "";
    private AccountId account;
    private String webhook = "";
    private String secret = "";
    private int kills;

    @BeforeAll
    void be_down_for_an_hour(@TempDir Path temporary) throws Exception {
        folder = temporary;
        clock = new FileClock(folder.resolve("clock"));
        clock.set(THEN);
        openStores();
        startBoth();
        JsonNode made = post("/webhooks", "{\"url\": \"%s\", \"events\": [\"*\"]}".formatted(at("/account")), 201);
        webhook = made.path("webhook_id").asText();
        secret = made.path("secret").asText();

        submitAndVisit(JOBS / 2);
        awaitMoreTries(THEN.plusMinutes(2));
        killBoth();
        startBoth();
        submitAndVisit(JOBS / 2);
        awaitMoreTries(THEN.plusMinutes(10));
        killBoth();
        startBoth();
        awaitMoreTries(THEN.plusMinutes(45));
        clock.set(THEN.plusMinutes(60));

        receiver = PythonReceiver.start(PythonReceiver.python(), port, folder);
        receiver.know(secret);
        receiver.know(get("/webhook-secret").path("secret").asText());
        clock.set(Duration.ZERO);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(undelivered()).isEmpty());
    }

    @AfterAll
    void close() {
        List.<AutoCloseable>of(receiver, controller, api, queue, stores, servers)
                .forEach(part -> {
                    try {
                        part.close();
                    } catch (Exception e) {
                        throw new IllegalStateException(e);
                    }
                });
    }

    @Test
    void every_event_arrives_and_every_signature_holds() {
        List<JsonNode> received = received();
        Set<String> toAccount = idsAt("/account");
        Set<String> toJobs = idsAt("/job");
        System.out.printf(
                "receiver down for 60 min, API and controller killed %d times: %d jobs, %d events to the account's endpoint,"
                        + " %d results to webhook_url; %d messages arrived, %d verified%n",
                kills,
                JOBS,
                toAccount.size(),
                toJobs.size(),
                received.size(),
                received.stream().filter(m -> m.path("verified").asInt() > 0).count());

        assertThat(kills).isEqualTo(2);
        assertThat(toAccount).hasSize(2 * JOBS);
        assertThat(toJobs).hasSize(JOBS);
        assertThat(received)
                .allSatisfy(m -> assertThat(m.path("verified").asInt()).isPositive());
        assertThat(jobsIn("/account", "job.started")).containsExactlyInAnyOrderElementsOf(jobs);
        assertThat(jobsIn("/account", "job.completed")).containsExactlyInAnyOrderElementsOf(jobs);
    }

    @Test
    void a_job_s_own_url_gets_the_job_as_the_api_shows_it_and_its_records() throws Exception {
        JsonNode message = received().stream()
                .filter(m -> m.path("path").asText().equals("/job"))
                .findFirst()
                .orElseThrow()
                .path("message");

        String job = message.at("/data/job/job_id").asText();
        assertThat(message.at("/data/job")).isEqualTo(get("/jobs/" + job));
        assertThat(message.at("/data/records")).isEqualTo(get("/jobs/" + job + "/records"));
        assertThat(message.at("/data/records")).hasSize(3);
    }

    @Test
    void a_message_is_sent_again_when_it_is_asked_for_with_the_same_id() throws Exception {
        JsonNode delivery = get("/webhooks/" + webhook + "/deliveries?limit=1").get(0);
        String event = delivery.path("event_id").asText();
        long before = times(event);

        post(
                "/webhooks/" + webhook + "/redeliver",
                "{\"delivery_id\": \"%s\"}"
                        .formatted(delivery.path("delivery_id").asText()),
                202);

        await().atMost(PATIENCE).until(() -> times(event) == before + 1);
    }

    @Test
    void both_secrets_sign_after_a_rotation() throws Exception {
        String id = register("/rotated");
        receiver.know(
                post("/webhooks/" + id + "/rotate", "", 200).path("secret").asText());

        String event = trial(id).path("event_id").asText();

        await().atMost(PATIENCE).until(() -> times(event) == 1);
        JsonNode message = received().stream()
                .filter(m -> m.path("id").asText().equals(event))
                .findFirst()
                .orElseThrow();
        assertThat(message.path("signatures").asInt()).isEqualTo(2);
        assertThat(message.path("verified").asInt()).isEqualTo(2);
    }

    @Test
    void a_redirect_is_a_failure_and_not_followed() throws Exception {
        String id = register("/redirect");
        trial(id);

        assertThat(firstAttempt(id).path("response_status").asInt()).isEqualTo(307);
        assertThat(onlyDelivery(id).path("status").asText()).isEqualTo("pending");
        assertThat(received()).noneMatch(m -> m.path("path").asText().equals("/stolen"));
    }

    @Test
    void a_receiver_that_is_gone_is_disabled() throws Exception {
        String id = register("/gone");
        trial(id);

        assertThat(firstAttempt(id).path("response_status").asInt()).isEqualTo(410);
        await().atMost(PATIENCE)
                .until(() -> get("/webhooks/" + id).path("disabled_reason").asText(), "gone"::equals);
        assertThat(onlyDelivery(id).path("status").asText()).isEqualTo("gone");
    }

    @Test
    void a_slow_receiver_is_given_fifteen_seconds() throws Exception {
        String id = register("/slow");
        trial(id);

        JsonNode attempt = firstAttempt(id);
        assertThat(attempt.path("error").asText()).isEqualTo("timeout");
        assertThat(attempt.path("duration_ms").asInt()).isBetween(14_000, 18_000);
    }

    @Test
    void a_private_address_is_refused_when_it_is_saved_and_when_it_is_sent_to() throws Exception {
        for (String url :
                List.of("http://127.0.0.1:1/", "https://10.0.0.7/", "http://169.254.169.254/", "https://[::1]/")) {
            JsonNode refused = post("/webhooks", "{\"url\": \"%s\", \"events\": [\"*\"]}".formatted(url), 422);
            assertThat(refused.at("/errors/0/code").asText()).as(url).isEqualTo("url_refused");
        }
        Endpoint saved = Webhooks.anEndpointAt("https://10.0.0.7/", account, EventType.POOL_CHANGED);
        stores.endpoints().add(saved);

        trial(saved.id().value());

        JsonNode attempt = firstAttempt(saved.id().value());
        assertThat(attempt.path("response_status").isNull()).isTrue();
        assertThat(attempt.path("error").asText()).contains("may not be visited");
    }

    private void openStores() {
        LocalServer mongod = servers.mongod();
        SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port());
        stores = MongoStores.connect(new MongoSettings(mongodb(), "scrapehub"));
        queue = RedisTaskQueue.connect(RedisSettings.of(URI.create(redis())));
        var random = new SecureRandom();
        var ids = new Ids(clock, random);
        account = AccountId.next(ids);
        KeySecret made = KeySecret.generate(random);
        Instant now = clock.instant();
        stores.accounts().add(new Account(account, "test", 1, 100, now));
        stores.credits().open(account, Tariff.UNLIMITED, now);
        stores.apiKeys()
                .add(ApiKey.made(
                        ApiKeyId.next(ids),
                        account,
                        "test",
                        EnumSet.allOf(Scope.class),
                        made,
                        ClockedApiMain.PEPPER,
                        now,
                        null,
                        null));
        key = made.reveal();
    }

    private void startBoth() throws IOException {
        List<String> args = List.of(mongodb(), redis(), folder.resolve("clock").toString(), "127.0.0.1/32:" + port);
        api = ChildJvm.start(JVM, Map.of(), ClockedApiMain.class.getName(), args);
        controller = ChildJvm.start(JVM, Map.of(), ClockedControllerMain.class.getName(), args);
        base = "http://127.0.0.1:" + api.await("ready") + "/api/v1";
        controller.await("ready");
    }

    private void killBoth() {
        for (ChildJvm process : List.of(api, controller)) {
            process.handle().destroyForcibly();
            await().atMost(PATIENCE).until(() -> !process.handle().isAlive());
        }
        kills++;
    }

    private void submitAndVisit(int count) throws Exception {
        for (int i = 0; i < count; i++) {
            JsonNode job = post(
                    "/jobs",
                    "{\"url\": \"%s\", \"fields\": [\"name\", \"price\"], \"webhook_url\": \"%s\"}"
                            .formatted(at("/page/" + jobs.size()), at("/job")),
                    201);
            jobs.add(job.path("job_id").asText());
        }
        var worker = WorkerId.next(new Ids(clock, new SecureRandom()));
        await().atMost(PATIENCE).ignoreExceptions().until(() -> {
            queue.claim(worker, 5).forEach(this::visit);
            return jobs.stream().allMatch(this::hasEnded);
        });
    }

    /// As a worker would that found three records.
    private void visit(Lease lease) {
        Task task = stores.tasks().begin(lease).orElseThrow();
        int granted = stores.jobs().grant(task.job(), task.id(), lease.token(), 3);
        stores.records().write(lease, Records.some(granted, "Thing"));
        stores.tasks().settle(lease, new Settlement.Visited(clock.instant(), granted, StableBy.QUIET, List.of()));
        queue.ack(lease);
    }

    private boolean hasEnded(String job) {
        try {
            return get("/jobs/" + job).path("status").asText().equals("completed");
        } catch (IOException | InterruptedException e) {
            return false;
        }
    }

    /// Lets time pass and waits until more was tried. Not everything is: a receiver that is silent again and
    /// again is asked only now and then.
    private void awaitMoreTries(Duration off) throws IOException, InterruptedException {
        int before = tries();
        clock.set(off);
        await().atMost(PATIENCE).ignoreExceptions().until(() -> tries() > before);
    }

    private int tries() throws IOException, InterruptedException {
        return deliveries().stream().mapToInt(d -> d.path("tries").asInt()).sum();
    }

    private List<JsonNode> deliveries() throws IOException, InterruptedException {
        var all = new ArrayList<JsonNode>();
        get("/webhooks/" + webhook + "/deliveries?limit=200").forEach(all::add);
        for (String job : jobs) {
            get("/jobs/" + job + "/deliveries").forEach(all::add);
        }
        return all;
    }

    private List<JsonNode> undelivered() throws IOException, InterruptedException {
        List<JsonNode> all = deliveries();
        assertThat(all).hasSize(3 * JOBS);
        return all.stream()
                .filter(d -> !d.path("status").asText().equals("delivered"))
                .toList();
    }

    private String register(String path) throws IOException, InterruptedException {
        JsonNode made = post("/webhooks", "{\"url\": \"%s\", \"events\": [\"pool.changed\"]}".formatted(at(path)), 201);
        receiver.know(made.path("secret").asText());
        return made.path("webhook_id").asText();
    }

    private JsonNode trial(String id) throws IOException, InterruptedException {
        return post("/webhooks/" + id + "/test", "", 202);
    }

    private JsonNode firstAttempt(String id) {
        return await().atMost(PATIENCE)
                .until(() -> onlyDelivery(id).path("attempts"), attempts -> !attempts.isEmpty())
                .get(0);
    }

    private JsonNode onlyDelivery(String id) throws IOException, InterruptedException {
        JsonNode all = get("/webhooks/" + id + "/deliveries");
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<JsonNode> received() {
        return receiver.received();
    }

    private Set<String> idsAt(String path) {
        return received().stream()
                .filter(m -> m.path("path").asText().equals(path))
                .map(m -> m.path("id").asText())
                .collect(Collectors.toSet());
    }

    private Set<String> jobsIn(String path, String type) {
        var named = new HashSet<String>();
        received().stream()
                .filter(m -> m.path("path").asText().equals(path))
                .filter(m -> m.at("/message/type").asText().equals(type))
                .forEach(m -> named.add(m.at("/message/data/job_id").asText()));
        return named;
    }

    private long times(String event) {
        return received().stream()
                .filter(m -> m.path("id").asText().equals(event))
                .count();
    }

    private String at(String path) {
        return "http://127.0.0.1:" + port + path;
    }

    private String mongodb() {
        return "mongodb://127.0.0.1:" + servers.mongod().port() + "/?replicaSet=" + SingleNodeReplicaSet.NAME;
    }

    private String redis() {
        return "redis://127.0.0.1:" + servers.redis().port();
    }

    private JsonNode get(String path) throws IOException, InterruptedException {
        return sent(HttpRequest.newBuilder(URI.create(base + path)).GET(), 200);
    }

    private JsonNode post(String path, String body, int status) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(URI.create(base + path)).POST(BodyPublishers.ofString(body));
        return sent(body.isEmpty() ? request : request.header("Content-Type", "application/json"), status);
    }

    private JsonNode sent(HttpRequest.Builder request, int status) throws IOException, InterruptedException {
        var reply = http.send(request.header("X-API-KEY", key).build(), BodyHandlers.ofString());
        assertThat(reply.statusCode()).as(reply.body()).isEqualTo(status);
        return JSON.readTree(reply.body());
    }
}
