package io.scrapehub.extract.field;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields people ask for, by all the names they go by. Read once from `fields.json` beside this class;
/// to teach the extractor a field, add it there.
final class FieldLexicon {
    private static final FieldLexicon STANDARD = read();

    private final Map<String, FieldEntry> byName = new HashMap<>();

    private FieldLexicon(List<FieldEntry> entries) {
        for (FieldEntry entry : entries) {
            byName.put(entry.name(), entry);
        }
        for (FieldEntry entry : entries) {
            entry.aliases().forEach(alias -> byName.putIfAbsent(alias, entry));
        }
    }

    static FieldLexicon standard() {
        return STANDARD;
    }

    /// The entry that goes by exactly these words.
    @Nullable
    FieldEntry named(String words) {
        return byName.get(words);
    }

    /// The entry whose name is the longest run of these words, runs at the end before others: `product
    /// price` is a price, `price currency` a currency.
    @Nullable
    Claim claim(List<String> words) {
        int most = Math.min(words.size(), 3);
        for (int length = most; length > 0; length--) {
            for (int end = words.size(); end >= length; end--) {
                String run = String.join(" ", words.subList(end - length, end));
                FieldEntry entry = byName.get(run);
                if (entry != null) {
                    return new Claim(entry, run, end == words.size(), end == length);
                }
            }
        }
        return null;
    }

    /// An entry found inside a longer name: by which words, and whether they end or start it.
    record Claim(FieldEntry entry, String run, boolean atEnd, boolean atStart) {}

    private static FieldLexicon read() {
        try (InputStream in = FieldLexicon.class.getResourceAsStream("fields.json")) {
            if (in == null) {
                throw new IllegalStateException("fields.json is missing beside FieldLexicon");
            }
            List<FieldEntry> entries = new ArrayList<>();
            for (JsonNode node : new ObjectMapper().readTree(in)) {
                entries.add(new FieldEntry(
                        node.path("name").asText(),
                        FieldType.valueOf(node.path("type").asText()),
                        texts(node.path("aliases")).stream().map(Words::joined).toList(),
                        texts(node.path("schema"))));
            }
            return new FieldLexicon(entries);
        } catch (IOException e) {
            throw new UncheckedIOException("fields.json cannot be read", e);
        }
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(node -> texts.add(node.asText()));
        return texts;
    }
}
