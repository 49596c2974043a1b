package io.scrapehub.extract.recipe;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.json.JsonValue;
import io.scrapehub.extract.json.LeafScore;
import io.scrapehub.extract.json.Leaves;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Finds the places in like objects that hold given values, one for each object.
final class CellSearch {
    private static final int MOST_CELLS = 4;
    /// A single record's short text stands in longer ones by chance.
    private static final int TELLING = 3;

    private final List<Map<String, Leaves.Leaf>> items;
    private final Map<String, Leaves.Leaf> paths = new LinkedHashMap<>();
    private final JsonValue reader;

    CellSearch(List<JsonNode> items, JsonValue reader) {
        this.items = items.stream().map(Values::leaves).toList();
        this.reader = reader;
        items.forEach(item -> Leaves.of(item).forEach(leaf -> paths.putIfAbsent(leaf.path(), leaf)));
    }

    /// Cells that give all of `values` (null where there is none), those first whose names say so, then those
    /// whose text is a part of the value.
    List<Way.Cell> of(WantedField field, List<@Nullable Object> values) {
        List<Leaves.Leaf> named = new ArrayList<>(paths.values());
        named.sort(Comparator.comparingDouble((Leaves.Leaf leaf) -> -LeafScore.of(field, leaf.names())));
        List<Way.Cell> cells = new ArrayList<>();
        for (Leaves.Leaf leaf : named) {
            var cell = new Way.Cell(leaf.path(), "", "");
            if (gives(field, cell, values)) {
                cells.add(cell);
            }
        }
        if (cells.isEmpty()) {
            named.forEach(leaf -> affixed(field, leaf.path(), values, cells));
        }
        return List.copyOf(cells.subList(0, Math.min(MOST_CELLS, cells.size())));
    }

    private boolean gives(WantedField field, Way.Cell cell, List<@Nullable Object> values) {
        for (int i = 0; i < items.size(); i++) {
            if (!Objects.equals(Values.of(field, cell, items.get(i), reader), values.get(i))) {
                return false;
            }
        }
        return true;
    }

    /// Cells of the form `before + text + after`, for values that are texts.
    private void affixed(WantedField field, String path, List<@Nullable Object> values, List<Way.Cell> into) {
        int first = firstText(values);
        Leaves.Leaf leaf = first < 0 ? null : items.get(first).get(path);
        String text = leaf == null ? "" : Values.text(leaf.value());
        if (text.isEmpty() || (items.size() == 1 && text.length() < TELLING)) {
            return;
        }
        String value = String.valueOf(values.get(first));
        for (int at = value.indexOf(text); at >= 0; at = value.indexOf(text, at + 1)) {
            var cell = new Way.Cell(path, value.substring(0, at), value.substring(at + text.length()));
            boolean affixed = !cell.before().isEmpty() || !cell.after().isEmpty();
            if (affixed && gives(field, cell, values)) {
                into.add(cell);
            }
        }
    }

    private static int firstText(List<@Nullable Object> values) {
        for (int i = 0; i < values.size(); i++) {
            if (values.get(i) != null) {
                return values.get(i) instanceof String ? i : -1;
            }
        }
        return -1;
    }
}
