package io.scrapehub.extract.listing;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.extract.dom.PageWords;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.json.JsonValue;
import io.scrapehub.extract.json.LeafScore;
import io.scrapehub.extract.json.Leaves;
import io.scrapehub.extract.json.Leaves.Leaf;
import io.scrapehub.extract.json.ObjectArrays;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads an array of like JSON objects as records, when the page shows enough of it to be its data source:
/// an array of translations or of tracking events is not.
public final class JsonListing {
    private static final int CAPPED_TEXT = 600;
    private static final int SAMPLE = 30;
    private static final double TRUST = .98;
    private static final double ENOUGH = .5;
    private final WantedField title = WantedField.of(List.of("title")).getFirst();
    private final WantedField link = WantedField.of(List.of("url")).getFirst();

    private final PageWords words;
    private final JsonValue values;

    public JsonListing(PageWords words, ValueReader reader) {
        this.words = words;
        this.values = new JsonValue(reader);
    }

    /// The listing, or null when the page shows too little of the array.
    public @Nullable Listing read(ObjectArrays.Found array, List<WantedField> fields) {
        List<List<Leaf>> items = array.items().stream().map(Leaves::of).toList();
        double shown = shown(items);
        if (shown < CAPPED_TEXT / 20.0) {
            return null;
        }
        List<WantedField> all = new ArrayList<>(fields);
        all.add(title);
        all.add(link);
        Map<WantedField, List<Path>> paths = paths(all, items);
        List<Row> rows = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            rows.add(row(items.get(i), fields, paths, array, i));
        }
        double fill = Listing.fill(rows, fields.size());
        return new Listing(array.source(), rows, fill, shown * Math.pow(fill, 1.5));
    }

    /// Characters of the items' values that the page shows, each item's capped. Zero unless at least two
    /// items are recognisable: two in five of
    /// their values shown, or one of some length standing alone.
    private double shown(List<List<Leaf>> items) {
        double sum = 0;
        int recognised = 0;
        for (List<Leaf> leaves : items) {
            int chars = 0;
            int told = 0;
            int seen = 0;
            boolean alone = false;
            for (Leaf leaf : leaves) {
                String text = telling(leaf.value());
                if (!text.isEmpty()) {
                    told++;
                    boolean shows = words.shows(text);
                    seen += shows ? 1 : 0;
                    alone |= shows && words.showsAlone(text);
                    chars += shows ? text.length() : 0;
                }
            }
            boolean known = told > 0 && (alone || seen * 5 >= told * 2);
            recognised += known ? 1 : 0;
            sum += known ? Math.min(chars, CAPPED_TEXT) : 0;
        }
        return recognised >= 2 ? sum : 0;
    }

    /// A value's text when finding it on the page would mean something: not addresses, short codes, flags.
    private static String telling(JsonNode value) {
        String text = value.isTextual() ? value.asText() : value.isNumber() ? value.asText() : "";
        boolean address = text.startsWith("http") || text.startsWith("/") || text.startsWith("data:");
        return address || text.length() < 3 || text.length() > 5_000 ? "" : text;
    }

    private record Path(String path, double score) {}

    /// For each field the paths that name it, best first, judged on the first items.
    private Map<WantedField, List<Path>> paths(List<WantedField> fields, List<List<Leaf>> items) {
        Map<String, List<Leaf>> byPath = new LinkedHashMap<>();
        List<List<Leaf>> some = items.subList(0, Math.min(SAMPLE, items.size()));
        some.forEach(leaves -> leaves.forEach(leaf ->
                byPath.computeIfAbsent(leaf.path(), p -> new ArrayList<>()).add(leaf)));
        Map<WantedField, List<Path>> paths = new HashMap<>();
        for (WantedField field : fields) {
            List<Path> named = new ArrayList<>();
            byPath.forEach((path, leaves) -> {
                double score = score(field, leaves, some.size());
                if (score >= ENOUGH) {
                    named.add(new Path(path, score));
                }
            });
            named.sort((a, b) -> Double.compare(b.score(), a.score()));
            paths.put(field, named.subList(0, Math.min(3, named.size())));
        }
        return paths;
    }

    private static double score(WantedField field, List<Leaf> leaves, int items) {
        double named = LeafScore.of(field, leaves.getFirst().names());
        if (named < ENOUGH) {
            return 0;
        }
        long fit = leaves.stream()
                .filter(leaf -> LeafScore.fits(field, leaf.value()))
                .count();
        return named * fit / leaves.size() * (.8 + .2 * Math.min(1, (double) leaves.size() / items));
    }

    private Row row(
            List<Leaf> leaves,
            List<WantedField> fields,
            Map<WantedField, List<Path>> paths,
            ObjectArrays.Found array,
            int i) {
        Map<String, Leaf> byPath = new HashMap<>();
        leaves.forEach(leaf -> byPath.put(leaf.path(), leaf));
        Map<String, FieldValue> row = new LinkedHashMap<>();
        for (WantedField field : fields) {
            FieldValue value = value(field, paths, byPath, array, i);
            if (value != null) {
                row.put(field.name(), value);
            }
        }
        FieldValue called = value(title, paths, byPath, array, i);
        FieldValue leads = value(link, paths, byPath, array, i);
        return new Row(
                row,
                leads == null ? null : leads.value().toString(),
                called == null ? "" : Words.joined(called.value().toString()));
    }

    private @Nullable FieldValue value(
            WantedField field,
            Map<WantedField, List<Path>> paths,
            Map<String, Leaf> byPath,
            ObjectArrays.Found array,
            int i) {
        for (Path path : paths.getOrDefault(field, List.of())) {
            Leaf leaf = byPath.get(path.path());
            Object value = leaf == null ? null : values.of(field, leaf.value());
            if (value != null) {
                String locator = array.locators().get(i) + "/" + path.path().replace('.', '/');
                return new FieldValue(value, new Provenance(array.source(), locator, Math.min(TRUST, path.score())));
            }
        }
        return null;
    }
}
