package io.scrapehub.e2e;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.standalone.client.Api;
import java.time.Duration;
import java.util.Set;

/// What tests ask about jobs again and again.
final class Jobs {
    private static final Duration PATIENCE = Duration.ofMinutes(8);
    private static final Set<String> ENDS = Set.of("completed", "failed");

    private Jobs() {}

    /// The job when it has ended.
    static JsonNode end(Api api, String id) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(300))
                .ignoreExceptions()
                .until(
                        () -> api.job(id, 0),
                        job -> ENDS.contains(job.path("status").asText()));
    }

    static boolean hasEnded(Api api, String id) throws InterruptedException {
        return ENDS.contains(api.job(id, 0).path("status").asText());
    }

    /// The job when at least `pages` of its pages are settled.
    static JsonNode after(Api api, String id, int pages) {
        return await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(100))
                .ignoreExceptions()
                .until(() -> api.job(id, 0), job -> job.path("pages_settled").asInt() >= pages);
    }
}
