package io.scrapehub.standalone.evaluate;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Writes what was read in the scorer's form: `CORPUS/ID.json` with `records`, and beside them, where the
/// scorer does not look, where each value came from.
final class Predictions {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path folder;

    Predictions(Path folder) {
        this.folder = folder;
    }

    void write(CorpusPage page, List<ScrapedRecord> records) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode values = document.putArray("records");
        ArrayNode provenance = document.putArray("provenance");
        for (ScrapedRecord record : records) {
            ObjectNode fields = values.addObject();
            ObjectNode from = provenance.addObject();
            record.fields().forEach((name, value) -> {
                fields.set(name, JSON.valueToTree(value.value()));
                from.set(name, source(value.from()));
            });
        }
        write(page.corpus(), page.id(), document);
    }

    void write(String corpus, String set, ArrayNode records) throws IOException {
        ObjectNode document = JSON.createObjectNode();
        document.set("records", records);
        write(corpus, set, document);
    }

    private static ObjectNode source(Provenance from) {
        return JSON.createObjectNode()
                .put("source", from.source().word())
                .put("locator", from.locator())
                .put("confidence", Math.round(from.confidence() * 1_000) / 1_000.0);
    }

    private void write(String corpus, String name, ObjectNode document) throws IOException {
        Path file = folder.resolve(corpus).resolve(name + ".json");
        Files.createDirectories(file.getParent());
        JSON.writeValue(file.toFile(), document);
    }
}
