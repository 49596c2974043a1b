package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.github.dockerjava.api.model.Capability;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.container.StoreImages;
import io.scrapehub.testkit.container.StoreImages.Kind;
import io.scrapehub.testkit.container.WithImages;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.Network;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.containers.wait.strategy.WaitStrategy;
import org.testcontainers.utility.DockerImageName;

/// Both images with their stores, as the compose file runs them: read-only, without capabilities, as nobody in
/// particular.
@WithImages({Kind.API, Kind.WORKER, Kind.REDIS, Kind.MONGODB})
class ImagesTest {
    private static final String KEY = "sk_0123456789012345678901234567890123456789";
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final Network NETWORK = Network.newNetwork();
    private static final List<GenericContainer<?>> RUNNING = new ArrayList<>();

    private static Api api;
    private static String shop;
    private static GenericContainer<?> worker;

    @BeforeAll
    static void start() throws IOException {
        shop = addressOf(run(own(Kind.API, "smoke", "shop"), "shop", says("ready")));
        run(store(Kind.REDIS, "exec redis-server --save '' --requirepass secret"), "redis", says("Ready to accept"));
        var mongodb = run(
                store(
                        Kind.MONGODB,
                        "umask 077 && printf c2VjcmV0IG9mIG9uZSB0ZXN0 > /tmp/key && exec mongod --bind_ip_all --dbpath /tmp --replSet"
                                + " scrapehub --auth --keyFile /tmp/key"),
                "mongodb",
                says("Waiting for connections"));
        run(
                own(Kind.API, "prepare-mongodb")
                        .withEnv(Map.of(
                                "SCRAPEHUB_MONGODB_MEMBER", "mongodb:27017",
                                "SCRAPEHUB_MONGODB_PASSWORD", "secret",
                                "SCRAPEHUB_MONGODB_ADMIN_PASSWORD", "secret"))
                        .withNetworkMode("container:" + mongodb.getContainerId()),
                "",
                says("ready mongodb:27017"));
        var server = run(
                own(Kind.API, "api")
                        .withEnv(environment(
                                Map.of("SCRAPEHUB_PEPPER", "ab".repeat(32), "SCRAPEHUB_BOOTSTRAP_KEY", KEY)))
                        .withExposedPorts(8080),
                "api",
                Wait.forHttp("/health/ready").forPort(8080));
        run(
                own(Kind.API, "controller").withEnv(environment(Map.of("SCRAPEHUB_WORKER_POOL", "fixed"))),
                "controller",
                says("ready"));
        worker = run(
                sandboxed(own(Kind.WORKER, "worker").withEnv(environment(Map.of("SCRAPEHUB_SLOTS", "1")))),
                "worker",
                says("ready"));
        api = new Api(URI.create("http://%s:%d/api/v1".formatted(server.getHost(), server.getMappedPort(8080))), KEY);
    }

    @AfterAll
    static void stop() {
        RUNNING.reversed().forEach(GenericContainer::stop);
        NETWORK.close();
    }

    @Test
    void a_page_made_by_a_script_is_scraped() throws IOException, InterruptedException {
        var request = new JsonMapper().createObjectNode().put("url", "http://" + shop + ":8000/shelf/3");
        List.of("name", "price", "sku").forEach(request.putArray("fields")::add);

        JsonNode ended = Jobs.end(
                api,
                api.submit(request.put("output_format", "csv")).path("job_id").asText());

        assertThat(ended.path("status").asText()).as(ended.toString()).isEqualTo("completed");
        var file = new ByteArrayOutputStream();
        api.download(ended.path("job_id").asText(), "csv", file);
        assertThat(file.toString(StandardCharsets.UTF_8)).contains("SH-00003-000", "Lamp No. 4 of shelf 3");
    }

    @Test
    void pages_run_in_chromium_s_sandbox() {
        assertThat(worker.getLogs()).doesNotContain("UNSANDBOXED");
    }

    private static Map<String, String> environment(Map<String, String> more) {
        var all = new TreeMap<>(more);
        all.put("SCRAPEHUB_REDIS_URL", "redis://:secret@redis:6379");
        all.put(
                "SCRAPEHUB_MONGODB_URI",
                "mongodb://scrapehub:secret@mongodb:27017/?replicaSet=scrapehub&authSource=admin");
        all.put("SCRAPEHUB_ALLOW_TARGETS", "[" + shop + "]:8000");
        return all;
    }

    private static GenericContainer<?> store(Kind kind, String script) {
        return new GenericContainer<>(DockerImageName.parse(StoreImages.name(kind)))
                .withCreateContainerCmdModifier(
                        create -> create.withEntrypoint("sh", "-c", script).withCmd());
    }

    private static GenericContainer<?> own(Kind kind, String... command) {
        return new GenericContainer<>(DockerImageName.parse(StoreImages.name(kind)))
                .withCommand(command)
                .withTmpFs(Map.of("/tmp", "rw,exec,size=1g"))
                .withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                        .withReadonlyRootfs(true)
                        .withCapDrop(Capability.ALL));
    }

    private static GenericContainer<?> sandboxed(GenericContainer<?> container) throws IOException {
        String profile = Files.readString(Path.of("../../helm/scrapehub/files/seccomp-chromium.json"));
        return container.withCreateContainerCmdModifier(create -> Objects.requireNonNull(create.getHostConfig())
                .withSecurityOpts(List.of("no-new-privileges", "seccomp=" + profile)));
    }

    private static WaitStrategy says(String words) {
        return Wait.forLogMessage(".*" + words + ".*\\n", 1);
    }

    private static GenericContainer<?> run(GenericContainer<?> container, String alias, WaitStrategy ready) {
        if (!alias.isEmpty()) {
            container.withNetwork(NETWORK).withNetworkAliases(alias);
        }
        container.waitingFor(ready.withStartupTimeout(PATIENCE)).start();
        RUNNING.add(container);
        return container;
    }

    private static String addressOf(GenericContainer<?> container) {
        return Objects.requireNonNull(container.getContainerInfo().getNetworkSettings().getNetworks().values().stream()
                .findFirst()
                .orElseThrow()
                .getIpAddress());
    }
}
