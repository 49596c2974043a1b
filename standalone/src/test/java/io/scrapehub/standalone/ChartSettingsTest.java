package io.scrapehub.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.scrapehub.api.ApiMain;
import io.scrapehub.api.smoke.SmokeMain;
import io.scrapehub.browserworker.WorkerMain;
import io.scrapehub.controller.ControllerMain;
import io.scrapehub.storemongo.PrepareMongoMain;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The chart, the compose file and the manual name what the processes read, and nothing else.
class ChartSettingsTest {
    private static final Path ROOT = Path.of("..");
    private static final Path CHART = ROOT.resolve("helm/scrapehub");
    private static final Pattern NAME = Pattern.compile("SCRAPEHUB_[A-Z]+(?:_[A-Z]+)*");
    /// Of the launch script and of logging, which read the environment before any process does.
    private static final Set<String> OF_NO_PROCESS = Set.of("SCRAPEHUB_HEAP", "SCRAPEHUB_LOG", "SCRAPEHUB_LOG_FORMAT");

    @Test
    void the_chart_sets_only_what_some_process_reads() throws IOException {
        Set<String> set = new TreeSet<>(namesIn(CHART.resolve("templates")));
        set.removeAll(read());

        assertThat(set).isEmpty();
    }

    @Test
    void each_role_is_given_only_settings_it_reads() throws IOException {
        JsonNode values = new YAMLMapper().readTree(CHART.resolve("values.yaml").toFile());

        assertThat(ApiMain.settings()).containsAll(variables(values.path("api")));
        assertThat(ControllerMain.settings()).containsAll(variables(values.path("controller")));
        assertThat(WorkerMain.settings()).containsAll(variables(values.path("worker")));
        assertThat(read()).containsAll(variables(values));
    }

    @Test
    void the_manual_names_everything_that_is_read_and_nothing_that_is_not() throws IOException {
        Set<String> told = namesIn(ROOT.resolve("docs/processes.md"));

        assertThat(read())
                .allSatisfy(name -> assertThat(told.contains(name) || workersOwn(name))
                        .as(name)
                        .isTrue());
        assertThat(read()).containsAll(told);
    }

    @Test
    void the_compose_file_sets_only_what_some_process_reads() throws IOException {
        Set<String> forCompose = Set.of(
                "SCRAPEHUB_IMAGES",
                "SCRAPEHUB_IMAGE_TAG",
                "SCRAPEHUB_REDIS_IMAGE",
                "SCRAPEHUB_MONGODB_IMAGE",
                "SCRAPEHUB_REDIS_PASSWORD",
                "SCRAPEHUB_MONGODB_KEY");
        Set<String> set = new TreeSet<>(namesIn(ROOT.resolve("compose.yaml")));
        set.removeAll(read());
        set.removeAll(forCompose);

        assertThat(set).isEmpty();
    }

    /// A worker's usual settings are the README's: one table for one machine and a cluster.
    private static boolean workersOwn(String name) {
        try {
            return namesIn(ROOT.resolve("README.md")).contains(name);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Set<String> read() {
        Set<String> all = new HashSet<>(OF_NO_PROCESS);
        Stream.of(
                        ApiMain.settings(),
                        ControllerMain.settings(),
                        WorkerMain.settings(),
                        PrepareMongoMain.settings(),
                        SmokeMain.settings())
                .forEach(all::addAll);
        return all;
    }

    /// As the chart does: `hostMaxPages` is `SCRAPEHUB_HOST_MAX_PAGES`.
    private static Set<String> variables(JsonNode role) {
        return role.path("settings")
                .propertyStream()
                .map(entry -> "SCRAPEHUB_"
                        + entry.getKey().replaceAll("([A-Z])", "_$1").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    private static Set<String> namesIn(Path place) throws IOException {
        try (Stream<Path> files = Files.walk(place)) {
            var names = new TreeSet<String>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                NAME.matcher(Files.readString(file))
                        .results()
                        .map(MatchResult::group)
                        .forEach(names::add);
            }
            return names;
        }
    }
}
