package io.scrapehub.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The system as a user has it: an instance in its own process, jobs of 40 `urls` over HTTP, their JSON
/// downloads.
final class SystemRun implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final int PAGES_A_JOB = 40;
    private static final List<String> FIELDS = List.of("id", "sku", "title", "url", "price", "seller", "description");
    private static final int WAIT_SECONDS = 30;

    private final ChildJvm instance;
    private final Api api;

    private SystemRun(ChildJvm instance, Api api) {
        this.instance = instance;
        this.api = api;
    }

    /// Starts an instance, with the options the launcher gives it, that may visit loopback, with its data in `data`.
    static SystemRun start(Path data, int slots) throws IOException {
        var environment = Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.0/8:1024-65535");
        var child = ChildJvm.start(
                List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+UseCompactObjectHeaders"),
                environment,
                "io.scrapehub.standalone.ScrapehubMain",
                List.of("up", "--port", "0", "--data", data.toString(), "--slots", Integer.toString(slots)));
        String base = child.await("ready");
        String key = Files.readString(data.resolve("api-key")).strip();
        return new SystemRun(child, new Api(URI.create(base), key));
    }

    ProcessHandle handle() {
        return instance.handle();
    }

    /// Visits the pages and writes their records; answers the seconds from the first submission to the last
    /// record.
    double visit(String site, int from, int to, Path out) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        var jobs = new ArrayList<String>();
        for (int first = from; first <= to; first += PAGES_A_JOB) {
            jobs.add(api.submit(job(site, first, Math.min(to, first + PAGES_A_JOB - 1)))
                    .path("job_id")
                    .asText());
        }
        try (OutputStream file = Files.newOutputStream(out)) {
            for (String job : jobs) {
                awaitEnd(job);
                copyRecords(job, file);
            }
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    @Override
    public void close() {
        instance.close();
    }

    private static ObjectNode job(String site, int from, int to) {
        var job = JSON.createObjectNode().put("max_results", (to - from + 1) * ListingSite.PER_PAGE);
        var urls = job.putArray("urls");
        for (int n = from; n <= to; n++) {
            urls.add(site + "/list/" + n);
        }
        FIELDS.forEach(job.putArray("fields")::add);
        return job;
    }

    private void awaitEnd(String id) throws InterruptedException {
        JsonNode job = api.job(id, WAIT_SECONDS);
        while (!List.of("completed", "failed").contains(job.path("status").asText())) {
            job = api.job(id, WAIT_SECONDS);
        }
        if (!job.path("status").asText().equals("completed")) {
            throw new IllegalStateException("a job of the bench failed: " + job);
        }
    }

    private void copyRecords(String id, OutputStream file) throws IOException, InterruptedException {
        var download = new ByteArrayOutputStream();
        api.download(id, "json", download);
        String line = JSON.readTree(download.toByteArray()).toString() + "\n";
        file.write(line.getBytes(StandardCharsets.UTF_8));
    }
}
