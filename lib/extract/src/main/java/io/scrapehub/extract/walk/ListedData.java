package io.scrapehub.extract.walk;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.json.JsonDocument;
import io.scrapehub.extract.json.Leaves;
import io.scrapehub.extract.json.ObjectArrays;
import io.scrapehub.extract.json.TolerantJson;
import io.scrapehub.extract.listing.Row;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// The answer that a listing's records came in.
///
/// @param records JSON pointer to the array of them
/// @param items   which of them each row is, by the row's title
record ListedData(CapturedJson captured, String records, Map<String, Integer> items) {
    private static final int LOOKED_AT = 60;

    /// The answer among these that holds most of the rows, at least half of those it could hold.
    static Optional<ListedData> of(List<Row> rows, List<CapturedJson> captured) {
        Set<String> titles = new HashSet<>();
        rows.forEach(row -> titles.add(row.title()));
        titles.remove("");
        ListedData best = null;
        for (CapturedJson one : captured) {
            for (ListedData data : in(one, titles)) {
                best = best == null || data.items().size() > best.items().size() ? data : best;
            }
        }
        return Optional.ofNullable(best);
    }

    JsonNode answer() {
        return TolerantJson.read(captured.body());
    }

    private static List<ListedData> in(CapturedJson captured, Set<String> titles) {
        List<ListedData> all = new ArrayList<>();
        var document = new JsonDocument(SourceKind.NETWORK, "", TolerantJson.read(captured.body()));
        for (ObjectArrays.Found found : ObjectArrays.in(List.of(document))) {
            Map<String, Integer> items = new HashMap<>();
            int looked = Math.min(LOOKED_AT, found.items().size());
            for (int i = 0; i < looked; i++) {
                int item = i;
                told(found.items().get(i)).stream().filter(titles::contains).forEach(t -> items.putIfAbsent(t, item));
            }
            if (items.size() >= 2 && items.size() * 2 >= Math.min(looked, titles.size())) {
                all.add(new ListedData(captured, holder(found.locators().getFirst()), items));
            }
        }
        return all;
    }

    private static Set<String> told(JsonNode item) {
        Set<String> told = new HashSet<>();
        for (Leaves.Leaf leaf : Leaves.of(item)) {
            if (leaf.value().isTextual() && leaf.value().asText().length() <= 300) {
                told.add(Words.joined(leaf.value().asText()));
            }
        }
        return told;
    }

    /// `#/data/items/0` stands in `/data/items`.
    private static String holder(String locator) {
        String pointer = locator.substring(locator.indexOf('#') + 1);
        return pointer.substring(0, pointer.lastIndexOf('/'));
    }
}
