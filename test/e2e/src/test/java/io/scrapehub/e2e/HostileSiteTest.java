package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.standalone.client.Api;
import io.scrapehub.testkit.site.SiteServer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pages that hang, flood, swell, drip and loop, among pages that do not: each ends with a verdict of its
/// own, the others go on, and nothing is left behind.
final class HostileSiteTest {
    private static final JsonMapper JSON = new JsonMapper();
    /// What never answers is visited five times.
    private static final int PAGE_SECONDS = 3;
    /// What swells or storms has to get as far as it wants before its time is over, also on a busy machine; and
    /// a good page must not suffer from it.
    private static final int PATIENT_SECONDS = 30;
    private static final int SLOTS = 4;
    private static final int GOOD_PAGES = 12;
    /// So that heap and code of the virtual machine have reached their size.
    private static final int WARM_UPS = 8;

    private static final double MEMORY_TOLERANCE = 0.15;

    /// What each page ends as. A page that breaks its browser each time is given up as poison, with the
    /// last break named.
    private static final Map<String, String> VERDICTS = Map.of(
            "/infinite-loop", "page_hung",
            "/drip", "timeout",
            "/redirect-loop", "redirect_loop");

    private static final Map<String, String> VERDICTS_OF_SWELLING = Map.of(
            "/memory-hog", "poison",
            "/dialog-storm", "dialog_storm",
            "/popup-storm", "dialog_storm",
            "/huge-dom?mb=50", "too_big");

    @TempDir
    private Path data;

    @Test
    void hostile_pages_end_with_their_verdicts_while_others_go_on() throws Exception {
        try (var site = SiteServer.start();
                var system = SystemUnderTest.start(
                        data, SLOTS, Map.of("SCRAPEHUB_ALLOW_TARGETS", "127.0.0.1/32", "SCRAPEHUB_HOST_GAP", "0ms"))) {
            Api api = system.api();
            for (int i = 0; i < WARM_UPS; i++) {
                Jobs.end(api, api.submit(good(site, "warm" + i)).path("job_id").asText());
            }
            var footprint = new Footprint(system.handle());
            long before = footprint.settledPssBytes();

            String swelling = api.submit(job(urls(site, VERDICTS_OF_SWELLING), PATIENT_SECONDS))
                    .path("job_id")
                    .asText();
            String hostile = api.submit(hostile(site)).path("job_id").asText();
            JsonNode others = Jobs.end(
                    api, api.submit(good(site, "beside")).path("job_id").asText());
            boolean othersWentOn = !Jobs.hasEnded(api, hostile);
            Jobs.end(api, hostile);
            Jobs.end(api, swelling);
            Map<String, String> verdicts = verdicts(site, api.pages(hostile));
            verdicts.putAll(verdicts(site, api.pages(swelling)));
            Jobs.end(api, api.submit(good(site, "after")).path("job_id").asText());
            long after = footprint.settledPssBytes();

            verdicts.forEach((page, verdict) -> System.out.printf("%-20s %s%n", page, verdict));
            System.out.printf(
                    "zombies %d; PSS before %d MB, after %d MB%n", footprint.zombies(), before >> 20, after >> 20);
            assertThat(verdicts)
                    .containsAllEntriesOf(VERDICTS)
                    .containsAllEntriesOf(VERDICTS_OF_SWELLING)
                    .containsEntry("broken TLS", "tls_failed");
            assertThat(others.path("records_found").asInt()).isEqualTo(GOOD_PAGES);
            assertThat(othersWentOn)
                    .as("others ended while hostile pages were in hand")
                    .isTrue();
            assertThat(footprint.zombies()).isZero();
            assertThat((double) after / before).isLessThan(1 + MEMORY_TOLERANCE);
        }
    }

    private static ObjectNode hostile(SiteServer site) {
        List<String> urls = urls(site, VERDICTS);
        urls.add(site.brokenTlsUrl().canonical());
        return job(urls, PAGE_SECONDS);
    }

    private static List<String> urls(SiteServer site, Map<String, String> verdicts) {
        var urls = new ArrayList<String>();
        verdicts.keySet().forEach(path -> urls.add(site.url(path).canonical()));
        return urls;
    }

    private static ObjectNode good(SiteServer site, String name) {
        var urls = new ArrayList<String>();
        for (int i = 0; i < GOOD_PAGES; i++) {
            urls.add(site.url("/plain-list?" + name + "=" + i).canonical());
        }
        return job(urls, PATIENT_SECONDS);
    }

    private static ObjectNode job(List<String> urls, int pageSeconds) {
        var job = JSON.createObjectNode().put("max_results", 1_000);
        urls.forEach(job.putArray("urls")::add);
        job.putObject("options").put("timeout_seconds", pageSeconds);
        return job;
    }

    private static Map<String, String> verdicts(SiteServer site, JsonNode pages) {
        var verdicts = new LinkedHashMap<String, String>();
        for (JsonNode page : pages) {
            String url = page.path("url").asText();
            String name =
                    url.startsWith(site.origin()) ? url.substring(site.origin().length()) : "broken TLS";
            verdicts.put(name, page.path("verdict").asText());
        }
        return verdicts;
    }
}
