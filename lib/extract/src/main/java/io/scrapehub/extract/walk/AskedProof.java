package io.scrapehub.extract.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.json.JsonText;
import io.scrapehub.extract.listing.Likeness;
import io.scrapehub.extract.listing.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Whether records read from data alone may stand beside those the page shows. They have to have the same
/// fields; and where the page's own come from what it shows, the data has to say the same of these, or the
/// rest would be told in other units (cents, codes, internal names).
final class AskedProof {
    private static final double USUAL = .5;
    private static final double AS_FULL = .6;
    private static final double AGREE = .8;

    private AskedProof() {}

    static boolean holds(List<Row> shown, ListedData data, List<Row> read) {
        Set<String> fields = new HashSet<>();
        shown.forEach(row -> fields.addAll(row.fields().keySet()));
        JsonNode answer = data.answer();
        return fields.stream()
                .filter(field -> share(shown, field) >= USUAL)
                .allMatch(field -> share(read, field) >= AS_FULL * share(shown, field)
                        && saysTheSame(field, shown, data, answer, read));
    }

    private static double share(List<Row> rows, String field) {
        long having =
                rows.stream().filter(row -> row.fields().containsKey(field)).count();
        return rows.isEmpty() ? 0 : (double) having / rows.size();
    }

    private static boolean saysTheSame(
            String field, List<Row> shown, ListedData data, JsonNode answer, List<Row> read) {
        String path = read.stream()
                .map(row -> pathWithin(data.records(), row.fields().get(field)))
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
        if (path == null) {
            return true;
        }
        List<Boolean> same = new ArrayList<>();
        for (Row row : shown) {
            FieldValue value = row.fields().get(field);
            Integer item = data.items().get(row.title());
            if (value != null && item != null && isShown(value.from().source())) {
                JsonNode node = answer.at(data.records() + "/" + item + path);
                Object plain = JsonText.plain(node);
                if (plain != null) {
                    same.add(Likeness.alike(value.value(), plain));
                }
            }
        }
        return same.isEmpty() || same.stream().filter(s -> s).count() >= AGREE * same.size();
    }

    private static boolean isShown(SourceKind source) {
        return source == SourceKind.DOM || source == SourceKind.TABLE || source == SourceKind.TEXT;
    }

    /// `/price/amount` of `https://…#/products/5/price/amount`, or null for what is no part of the data.
    private static @Nullable String pathWithin(String records, @Nullable FieldValue value) {
        if (value == null || value.from().source() != SourceKind.NETWORK) {
            return null;
        }
        String locator = value.from().locator();
        String pointer = locator.substring(locator.indexOf('#') + 1);
        if (!pointer.startsWith(records + "/")) {
            return null;
        }
        int path = pointer.indexOf('/', records.length() + 1);
        return path < 0 ? "" : pointer.substring(path);
    }
}
