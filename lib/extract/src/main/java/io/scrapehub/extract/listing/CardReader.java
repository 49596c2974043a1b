package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.Card;
import io.scrapehub.extract.dom.CardCells;
import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.value.EmailText;
import io.scrapehub.extract.value.Urls;
import io.scrapehub.extract.value.ValueReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads one block after another as rows, each field from the columns chosen for it.
final class CardReader {
    /// What rows are recognised by, whatever is wanted of them.
    record Identity(WantedField title, WantedField link) {
        static Identity fresh() {
            List<WantedField> both = WantedField.of(List.of("title", "url"));
            return new Identity(both.getFirst(), both.getLast());
        }

        List<WantedField> fields() {
            return List.of(title, link);
        }
    }

    /// A value as sure as this is not part of another field's.
    private static final double SURE = .55;
    private static final int SHORTEST_REST = 3;

    private final NodeTable nodes;
    private final ValueReader reader;
    private final List<WantedField> fields;
    private final Map<WantedField, List<ColumnChoice.Pick>> picks;
    private final Identity identity;
    private final CardCells reading;

    CardReader(
            NodeTable nodes,
            ValueReader reader,
            List<WantedField> fields,
            Map<WantedField, List<ColumnChoice.Pick>> picks,
            Identity identity) {
        this.nodes = nodes;
        this.reader = reader;
        this.fields = fields;
        this.picks = picks;
        this.identity = identity;
        Set<Column.Key> keys = new HashSet<>();
        picks.values()
                .forEach(own -> own.forEach(pick -> keys.addAll(pick.column().keys())));
        this.reading = new CardCells(nodes, keys::contains);
    }

    /// Whether a block is a row of a table.
    static boolean isRow(NodeTable nodes, Card card) {
        return nodes.element(card.start()).normalName().equals("tr");
    }

    /// A block as it was read.
    ///
    /// @param usual the fields that were read from their usual columns
    record ReadCard(Card card, Row row, Set<WantedField> usual) {}

    ReadCard read(Card card) {
        Map<Column.Key, CardCells.Cell> cells = new HashMap<>();
        reading.of(card).forEach(cell -> cells.putIfAbsent(cell.key(), cell));
        SourceKind source = isRow(nodes, card) ? SourceKind.TABLE : SourceKind.DOM;
        Map<WantedField, Taken> taken = taken(cells);
        Map<String, FieldValue> values = new LinkedHashMap<>();
        taken.forEach((field, own) -> values.put(field.name(), value(field, own, taken, source)));
        Taken called = taken(identity.title(), cells);
        Taken leads = taken(identity.link(), cells);
        var row = new Row(
                values,
                leads == null ? null : leads.value().toString(),
                called == null ? "" : Words.joined(called.value().toString()));
        Set<WantedField> usual = new HashSet<>(taken.keySet());
        usual.removeIf(field -> !Objects.requireNonNull(taken.get(field)).usual());
        return new ReadCard(card, row, usual);
    }

    /// What each field is read from. A column that stands in for a field's usual one gives nothing where it is
    /// part of another field's code, amount or date: a code's link is no name.
    private Map<WantedField, Taken> taken(Map<Column.Key, CardCells.Cell> cells) {
        Map<WantedField, Taken> taken = new LinkedHashMap<>();
        fields.forEach(field -> {
            Taken own = taken(field, cells);
            if (own != null) {
                taken.put(field, own);
            }
        });
        List<Taken> usual = taken.entrySet().stream()
                .filter(e -> !isProse(e.getKey())
                        && e.getValue().usual()
                        && e.getValue().isElement())
                .map(Map.Entry::getValue)
                .toList();
        taken.values().removeIf(t -> !t.usual() && usual.stream().anyMatch(other -> isWithin(t, other)));
        return taken;
    }

    private boolean isWithin(Taken inner, Taken outer) {
        int number = inner.cell().number();
        return inner.isElement()
                && number > outer.cell().number()
                && number < nodes.end(outer.cell().number());
    }

    /// The cell a field was read from.
    ///
    /// @param usual whether from the field's first column
    private record Taken(CardCells.Cell cell, Object value, double score, boolean usual) {
        boolean isElement() {
            return cell.key().attribute() == null;
        }
    }

    private @Nullable Taken taken(WantedField field, Map<Column.Key, CardCells.Cell> cells) {
        List<ColumnChoice.Pick> own = picks.getOrDefault(field, List.of());
        for (ColumnChoice.Pick pick : own) {
            for (Column.Key key : pick.column().keys()) {
                CardCells.Cell cell = cells.get(key);
                Object value = cell == null ? null : typed(field, cell);
                if (cell != null && value != null) {
                    return new Taken(cell, value, pick.score(), pick == own.getFirst());
                }
            }
        }
        return null;
    }

    private FieldValue value(WantedField field, Taken own, Map<WantedField, Taken> all, SourceKind source) {
        Object value = isProse(field) && own.isElement() ? withoutOthers(field, own, all) : own.value();
        return new FieldValue(value, new Provenance(source, locator(own.cell()), Math.min(.95, own.score())));
    }

    /// What a title, a text or a name may hold beside itself.
    private static boolean isProse(WantedField field) {
        return field.type() == FieldType.TITLE || field.type() == FieldType.LONG_TEXT || field.type() == FieldType.TEXT;
    }

    /// An element that holds the values of other fields too (a date before the text of a search result) has
    /// the rest for its own.
    private Object withoutOthers(WantedField field, Taken own, Map<WantedField, Taken> all) {
        int start = own.cell().number();
        Set<Element> others = new HashSet<>();
        for (Taken other : all.values()) {
            int number = other.cell().number();
            if (other.isElement() && other.score() >= SURE && number > start && number < nodes.end(start)) {
                others.add(nodes.element(number));
            }
        }
        String rest = others.isEmpty() ? "" : CardCells.trimmed(ShownText.without(nodes.element(start), others));
        Object value = rest.length() < SHORTEST_REST ? null : reader.read(field, InlineLabel.stripped(field, rest));
        return value == null ? own.value() : value;
    }

    private @Nullable Object typed(WantedField field, CardCells.Cell cell) {
        String attribute = cell.key().attribute();
        if (attribute == null || attribute.equals(CardCells.RUN)) {
            List<String> items = field.type() == FieldType.LIST && attribute == null
                    ? items(nodes.element(cell.number()))
                    : List.of();
            return items.isEmpty() ? reader.read(field, InlineLabel.stripped(field, cell.value())) : items;
        }
        if (attribute.equals("data-cfemail")) {
            return EmailText.unhidden(cell.value());
        }
        Object value = reader.readMachine(field, cell.value());
        String target = field.type() == FieldType.URL && value != null ? Urls.carried(value.toString()) : null;
        return target == null ? value : target;
    }

    private static List<String> items(Element list) {
        boolean isList = list.normalName().equals("ul") || list.normalName().equals("ol");
        return !isList
                ? List.of()
                : list.children().stream()
                        .map(ShownText::of)
                        .filter(t -> !t.isEmpty())
                        .toList();
    }

    private String locator(CardCells.Cell cell) {
        String attribute = cell.key().attribute();
        return nodes.selector(cell.number()) + (attribute == null ? "" : "@" + attribute);
    }
}
