package io.scrapehub.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.process.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// An instance in a process of its own, started as `./scrapehub up` starts it, and what a test does to it.
final class SystemUnderTest implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> JVM = List.of("-Xmx384m", "-XX:+UseSerialGC");

    private final ChildJvm process;
    private final Path data;
    private final Map<String, String> environment;

    private SystemUnderTest(ChildJvm process, Path data, Map<String, String> environment) {
        this.process = process;
        this.data = data;
        this.environment = environment;
    }

    static SystemUnderTest start(Path data, int slots, Map<String, String> environment) throws IOException {
        return start(data, slots, environment, List.of());
    }

    /// @param more arguments of the Java machine
    static SystemUnderTest start(Path data, int slots, Map<String, String> environment, List<String> more)
            throws IOException {
        var process = ChildJvm.start(
                Stream.concat(JVM.stream(), more.stream()).toList(),
                environment,
                "io.scrapehub.standalone.ScrapehubMain",
                List.of("up", "--port", "0", "--data", data.toString(), "--slots", Integer.toString(slots)));
        process.await("ready");
        return new SystemUnderTest(process, data, environment);
    }

    Api api() {
        return new Api(URI.create(told("url")), read(data.resolve("api-key")));
    }

    int redisPort() {
        return URI.create(told("redis_url")).getPort();
    }

    ProcessHandle handle() {
        return process.handle();
    }

    /// A worker in a process of its own that works for this instance.
    ChildJvm startWorker(int slots) throws IOException {
        var env = new HashMap<>(environment);
        env.put("SCRAPEHUB_REDIS_URL", told("redis_url"));
        env.put("SCRAPEHUB_MONGODB_URI", told("mongodb_uri"));
        env.put("SCRAPEHUB_SLOTS", Integer.toString(slots));
        var worker = ChildJvm.start(JVM, env, "io.scrapehub.browserworker.WorkerMain", List.of());
        worker.await("ready");
        return worker;
    }

    /// The process among the instance's descendants whose program has this name.
    Optional<ProcessHandle> descendant(String program) {
        return descendants(process.handle(), program).findFirst();
    }

    static Stream<ProcessHandle> descendants(ProcessHandle of, String program) {
        return of.descendants().filter(p -> p.info().command().orElse("").contains(program));
    }

    @Override
    public void close() {
        process.close();
    }

    private String told(String member) {
        try {
            JsonNode told = JSON.readTree(data.resolve("instance.json").toFile());
            return told.path(member).asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
