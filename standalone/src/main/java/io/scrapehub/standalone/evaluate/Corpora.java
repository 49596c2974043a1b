package io.scrapehub.standalone.evaluate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.standalone.Told;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// A folder of corpora, each with its splits: `CORPUS/SPLIT/inputs.json` and the pages it names. Nothing
/// else is read; in particular no answers, and not what kind of page an input is said to be.
public final class Corpora {
    private static final JsonMapper JSON = new JsonMapper();

    private final Path data;
    private final String split;

    public Corpora(Path data, String split) {
        this.data = data;
        this.split = split;
    }

    /// The corpora that have this split, in order of name.
    public List<String> names() throws IOException {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.map(folder -> folder.getFileName().toString())
                    .filter(name -> Files.exists(inputs(name)))
                    .sorted()
                    .toList();
        }
    }

    /// The pages of a corpus; none for a corpus of values.
    public List<CorpusPage> pages(String corpus) throws IOException {
        List<CorpusPage> pages = new ArrayList<>();
        JsonNode inputs = read(corpus);
        if (inputs.isArray()) {
            inputs.forEach(input -> pages.add(page(corpus, input)));
        }
        return pages;
    }

    /// The sets of values of a corpus by name; an empty object for a corpus of pages.
    JsonNode values(String corpus) throws IOException {
        JsonNode inputs = read(corpus);
        return inputs.isObject() ? inputs : JSON.createObjectNode();
    }

    Path folder(String corpus) {
        return data.resolve(corpus).resolve(split);
    }

    private static CorpusPage page(String corpus, JsonNode input) {
        List<String> fields = new ArrayList<>();
        input.path("fields").forEach(field -> fields.add(field.asText()));
        String url = input.path("url").asText();
        String file = input.path("page").asText("");
        boolean saved = input.path("page").isTextual();
        String path = saved ? file.replaceFirst("\\.gz$", "") : url;
        return new CorpusPage(corpus, input.path("id").asText(), url, path, saved, fields);
    }

    private JsonNode read(String corpus) throws IOException {
        Path inputs = inputs(corpus);
        if (!Files.exists(inputs)) {
            throw new Told(
                    "there is no " + inputs + "; --data names the folder of corpora, --split one of their splits");
        }
        return JSON.readTree(inputs.toFile());
    }

    private Path inputs(String corpus) {
        return folder(corpus).resolve("inputs.json");
    }
}
