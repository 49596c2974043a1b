package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.demo.DemoShop;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A job of 200 pages, and in the middle of it the death of everything that can die.
final class FaultsTest {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGES = 200;
    private static final int PER_PAGE = 5;

    @TempDir
    private Path data;

    @Test
    void every_page_is_recorded_once_though_browser_worker_redis_and_mongod_die_on_the_way() throws Exception {
        try (var shop = DemoShop.open(PER_PAGE);
                var system = SystemUnderTest.start(
                        data, 1, Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32:" + shop.port()))) {
            var faults = new Faults(system);
            ChildJvm worker = system.startWorker(2);
            String job = system.api().submit(job(shop)).path("job_id").asText();

            faults.after(job, 20, "kill -9 of the Chromium tree", () -> killChromium(system));
            faults.after(job, 60, "kill -9 of the worker process", () -> kill(worker.handle()));
            try (var another = system.startWorker(2)) {
                faults.after(job, 90, "kill -9 of redis-server, then a wiped Redis", () -> killAndWipeRedis(system));
                faults.after(
                        job,
                        140,
                        "kill -9 of mongod",
                        () -> kill(system.descendant("mongod").orElseThrow()));
                JsonNode ended = faults.end(job);

                List<String> found = skus(system, job);
                faults.print(ended, found);
                assertThat(ended.path("status").asText()).isEqualTo("completed");
                assertThat(found).containsExactlyInAnyOrderElementsOf(expected());
            }
        }
    }

    private static ObjectNode job(DemoShop shop) {
        var job = JSON.createObjectNode().put("max_results", PAGES * PER_PAGE);
        var urls = job.putArray("urls");
        IntStream.rangeClosed(1, PAGES).forEach(n -> urls.add(shop.shelf(n)));
        List.of("sku", "name", "price").forEach(job.putArray("fields")::add);
        return job;
    }

    private static List<String> expected() {
        return IntStream.range(PER_PAGE, (PAGES + 1) * PER_PAGE)
                .mapToObj("SH-%05d"::formatted)
                .toList();
    }

    private static List<String> skus(SystemUnderTest system, String job) throws IOException, InterruptedException {
        var download = new ByteArrayOutputStream();
        system.api().download(job, "json", download);
        var found = new ArrayList<String>();
        JSON.readTree(download.toByteArray())
                .forEach(record -> found.add(record.path("sku").asText()));
        return found;
    }

    private static void killChromium(SystemUnderTest system) {
        SystemUnderTest.descendants(system.handle(), "chrom").forEach(FaultsTest::kill);
    }

    private static void killAndWipeRedis(SystemUnderTest system) {
        kill(system.descendant("redis").orElseThrow());
        await().atMost(Duration.ofSeconds(20)).until(() -> redis(system, "PING").startsWith("+PONG"));
        assertThat(redis(system, "FLUSHALL")).startsWith("+OK");
    }

    private static String redis(SystemUnderTest system, String command) {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), system.redisPort())) {
            socket.getOutputStream().write((command + "\r\n").getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readNBytes(3), StandardCharsets.US_ASCII)
                    + new String(socket.getInputStream().readNBytes(2), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            return "";
        }
    }

    private static void kill(ProcessHandle process) {
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    /// Injects faults at places in a job's progress and keeps the account of them.
    private static final class Faults {
        private final SystemUnderTest system;
        private final List<String> account = new ArrayList<>();

        private Faults(SystemUnderTest system) {
            this.system = system;
        }

        void after(String job, int pages, String name, Runnable fault) {
            JsonNode at = Jobs.after(system.api(), job, pages);
            fault.run();
            account.add("%-45s at %d of %d pages"
                    .formatted(name, at.path("pages_settled").asInt(), PAGES));
        }

        JsonNode end(String job) {
            return Jobs.end(system.api(), job);
        }

        void print(JsonNode ended, List<String> found) {
            account.forEach(System.out::println);
            System.out.printf(
                    "job %s (%s): %d of %d pages settled, %d failed; %d records, %d distinct, %d expected; lost %d, doubled %d%n",
                    ended.path("status").asText(),
                    ended.path("stop_reason").asText(),
                    ended.path("pages_settled").asInt(),
                    PAGES,
                    ended.path("pages_failed").asInt(),
                    found.size(),
                    new HashSet<>(found).size(),
                    PAGES * PER_PAGE,
                    expected().stream().filter(sku -> !found.contains(sku)).count(),
                    found.size() - new HashSet<>(found).size());
        }
    }
}
