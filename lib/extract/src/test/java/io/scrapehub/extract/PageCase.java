package io.scrapehub.extract;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// A page with its answer, from a folder of `src/test/resources/pages`: `page.html` and `plan.json` (what is
/// asked of it), `captured.json` and `state.json` where the page has such, `expected.json`.
record PageCase(String name, PageSnapshot page, ExtractionRequest request, JsonNode expected) {
    static final ObjectMapper JSON = new ObjectMapper();

    static List<PageCase> all() throws IOException, URISyntaxException {
        Path root = Path.of(
                Objects.requireNonNull(PageCase.class.getResource("/pages")).toURI());
        try (var folders = Files.list(root)) {
            return folders.filter(Files::isDirectory)
                    .sorted()
                    .map(PageCase::read)
                    .toList();
        }
    }

    static PageCase named(String name) throws IOException, URISyntaxException {
        return all().stream().filter(c -> c.name.equals(name)).findFirst().orElseThrow();
    }

    private static PageCase read(Path folder) {
        JsonNode plan = json(folder, "plan.json");
        return new PageCase(
                String.valueOf(folder.getFileName()),
                snapshot(folder, plan),
                request(plan),
                json(folder, "expected.json"));
    }

    private static PageSnapshot snapshot(Path folder, JsonNode plan) {
        List<CapturedJson> captured = new ArrayList<>();
        json(folder, "captured.json")
                .forEach(c -> captured.add(
                        new CapturedJson(c.path("url").asText(), c.path("body").asText())));
        Map<String, String> state = new HashMap<>();
        json(folder, "state.json")
                .properties()
                .forEach(p -> state.put(p.getKey(), p.getValue().asText()));
        String url = plan.path("url").asText();
        return new PageSnapshot(
                url,
                url,
                plan.path("status").asInt(200),
                plan.path("contentType").asText("text/html"),
                text(folder.resolve("page.html")),
                captured,
                state,
                StableBy.QUIET);
    }

    private static ExtractionRequest request(JsonNode plan) {
        List<String> fields = new ArrayList<>();
        plan.path("fields").forEach(f -> fields.add(f.asText()));
        Map<String, FieldValue> base = new HashMap<>();
        plan.path("base").properties().forEach(p -> base.put(p.getKey(), value(p.getValue())));
        Follow follow = Follow.ofWord(plan.path("follow").asText("none")).orElseThrow();
        return new ExtractionRequest(fields, follow, base, plan.path("detail").asBoolean());
    }

    private static FieldValue value(JsonNode node) {
        return new FieldValue(
                node.path("value").asText(),
                new Provenance(
                        SourceKind.ofWord(node.path("source").asText()),
                        node.path("locator").asText(),
                        node.path("confidence").asDouble()));
    }

    private static JsonNode json(Path folder, String file) {
        try {
            Path path = folder.resolve(file);
            return Files.exists(path) ? JSON.readTree(path.toFile()) : MissingNode.getInstance();
        } catch (IOException e) {
            throw new AssertionError(folder + "/" + file + " cannot be read", e);
        }
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return name;
    }
}
