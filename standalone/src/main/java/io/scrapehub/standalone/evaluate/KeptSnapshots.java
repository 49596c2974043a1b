package io.scrapehub.standalone.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Rendered pages kept in a folder, so that work on the extractor need not render them again.
final class KeptSnapshots {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    KeptSnapshots(Path folder) {
        this.folder = folder;
    }

    Optional<PageSnapshot> of(CorpusPage page) throws IOException {
        Path file = file(page);
        return Files.exists(file) ? Optional.of(read(JSON.readTree(file.toFile()))) : Optional.empty();
    }

    void keep(CorpusPage page, PageSnapshot snapshot) throws IOException {
        Files.createDirectories(file(page).getParent());
        ObjectNode node = JSON.createObjectNode()
                .put("requestedUrl", snapshot.requestedUrl())
                .put("finalUrl", snapshot.finalUrl())
                .put("status", snapshot.status())
                .put("contentType", snapshot.contentType())
                .put("html", snapshot.html())
                .put("stableBy", snapshot.stableBy().word());
        var captured = node.putArray("captured");
        snapshot.captured()
                .forEach(c -> captured.addObject().put("url", c.url()).put("body", c.body()));
        var state = node.putObject("state");
        snapshot.state().forEach(state::put);
        JSON.writeValue(file(page).toFile(), node);
    }

    private static PageSnapshot read(JsonNode node) {
        List<CapturedJson> captured = new ArrayList<>();
        node.path("captured")
                .forEach(c -> captured.add(
                        new CapturedJson(c.path("url").asText(), c.path("body").asText())));
        Map<String, String> state = new HashMap<>();
        node.path("state")
                .properties()
                .forEach(p -> state.put(p.getKey(), p.getValue().asText()));
        return new PageSnapshot(
                node.path("requestedUrl").asText(),
                node.path("finalUrl").asText(),
                node.path("status").asInt(),
                node.path("contentType").asText(),
                node.path("html").asText(),
                captured,
                state,
                StableBy.ofWord(node.path("stableBy").asText()));
    }

    private Path file(CorpusPage page) {
        return folder.resolve(page.corpus()).resolve(page.id() + ".json");
    }
}
