package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.testkit.leak.HostilePage;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A page the system visits tries every way out of the browser, each towards a private port of its own.
/// (That the ways lead there when nothing keeps them is shown where the egress proxy is tested.)
final class LeakTest {
    @TempDir
    private Path data;

    @Test
    void nothing_a_page_does_reaches_a_private_port() throws Exception {
        try (var page = new HostilePage();
                var system = SystemUnderTest.start(
                        data, 1, Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32:" + page.port()))) {
            page.reached();
            JsonNode job =
                    system.api().submit(new JsonMapper().createObjectNode().put("url", page.url()));
            JsonNode ended = Jobs.end(system.api(), job.path("job_id").asText());

            Map<String, Integer> reached = page.reached();
            System.out.printf(
                    "%d kinds of request from a visited page, %d reached a private port (job %s, %s)%n",
                    reached.size(),
                    reached.values().stream().filter(n -> n > 0).count(),
                    ended.path("status").asText(),
                    ended.path("error").path("code").asText());
            assertThat(reached)
                    .hasSizeGreaterThan(23)
                    .allSatisfy((kind, count) -> assertThat(count).as(kind).isZero());
            assertThat(ended.path("pages_settled").asInt())
                    .as("the page itself was visited")
                    .isOne();
        }
    }
}
