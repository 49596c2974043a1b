package io.scrapehub.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.testkit.process.ChildJvm;
import io.scrapehub.testkit.site.SiteServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line as a person uses it: nothing runs, one URL goes in, records come out.
final class ScrapeCommandTest {
    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path home;

    @Test
    void gives_sixty_items_that_a_script_built_after_a_slow_fetch() throws IOException {
        Path out = home.resolve("items.json");
        try (var site = SiteServer.start()) {
            scrape(site, site.url("/delayed-list?ms=1500").canonical(), out);
        }

        JsonNode records = JSON.readTree(out.toFile());
        assertThat(records).hasSize(60);
        assertThat(names(records)).isEqualTo(expected());
        assertThat(records)
                .allSatisfy(record -> assertThat(record.path("id").isNumber()).isTrue());
    }

    private void scrape(SiteServer site, String url, Path out) throws IOException {
        var environment = Map.of(
                "XDG_DATA_HOME",
                home.toString(),
                "SCRAPEHUB_URL",
                "",
                "SCRAPEHUB_ALLOW_TARGETS",
                "127.0.0.1/32:" + site.port());
        var arguments = List.of(
                "scrape",
                url,
                "--fields",
                "name,id",
                "--max-results",
                "100",
                "--format",
                "json",
                "--out",
                out.toString());
        try (var command =
                ChildJvm.start(List.of("-Xmx384m"), environment, "io.scrapehub.standalone.ScrapehubMain", arguments)) {
            command.handle().onExit().join();
        }
        assertThat(Files.exists(out)).as("the command wrote its file").isTrue();
    }

    private static Set<String> names(JsonNode records) {
        return StreamSupport.stream(records.spliterator(), false)
                .map(record -> record.path("name").asText())
                .collect(Collectors.toCollection(HashSet::new));
    }

    private static Set<String> expected() {
        return IntStream.rangeClosed(1, 60).mapToObj(i -> "Item " + i).collect(Collectors.toSet());
    }
}
