package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.Card;
import io.scrapehub.extract.dom.CardCells;
import io.scrapehub.extract.dom.Column;
import io.scrapehub.extract.dom.Columns;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.Region;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.dom.TableHeaders;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.field.Words;
import io.scrapehub.extract.value.EmailText;
import io.scrapehub.extract.value.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Reads the blocks of a region as records: lines their cells up, chooses a column for each wanted field on
/// some of the blocks, then reads all of them.
public final class BlockListing {
    private static final int SAMPLE = 24;
    private static final int MAX_ROWS = 10_000;
    private final WantedField title = WantedField.of(List.of("title")).getFirst();
    private final WantedField link = WantedField.of(List.of("url")).getFirst();

    private final NodeTable nodes;
    private final ValueReader reader;
    private final Columns columns;

    public BlockListing(NodeTable nodes, ValueReader reader) {
        this.nodes = nodes;
        this.reader = reader;
        this.columns = new Columns(nodes);
    }

    public Listing read(Region region, List<WantedField> fields) {
        List<Card> cards = region.cards().stream().filter(c -> !namesColumns(c)).limit(MAX_ROWS).toList();
        List<Column> lined = columns.of(sample(cards));
        var score = new ColumnScore(reader);
        var picks = ColumnChoice.choose(fields, lined, score);
        var keys = ColumnChoice.choose(List.of(title, link), lined, score);
        List<Row> rows = new ArrayList<>(cards.size());
        for (Card card : cards) {
            rows.add(row(card, fields, picks, keys));
        }
        double fill = Listing.fill(rows, fields.size());
        boolean table = !cards.isEmpty() && isRow(cards.getFirst());
        return new Listing(table ? SourceKind.TABLE : SourceKind.DOM, rows, fill, region.worth() * Math.pow(fill, 1.5));
    }

    private Row row(Card card, List<WantedField> fields, Map<WantedField, List<ColumnChoice.Pick>> picks, Map<WantedField, List<ColumnChoice.Pick>> keys) {
        Map<Column.Key, CardCells.Cell> cells = new HashMap<>();
        new CardCells(nodes).of(card).forEach(cell -> cells.putIfAbsent(cell.key(), cell));
        SourceKind source = isRow(card) ? SourceKind.TABLE : SourceKind.DOM;
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (WantedField field : fields) {
            FieldValue value = value(field, picks.getOrDefault(field, List.of()), cells, source);
            if (value != null) {
                values.put(field.name(), value);
            }
        }
        FieldValue called = value(title, keys.getOrDefault(title, List.of()), cells, source);
        FieldValue leads = value(link, keys.getOrDefault(link, List.of()), cells, source);
        return new Row(values, leads == null ? null : leads.value().toString(), called == null ? "" : Words.joined(called.value().toString()));
    }

    private @Nullable FieldValue value(WantedField field, List<ColumnChoice.Pick> picks, Map<Column.Key, CardCells.Cell> cells, SourceKind source) {
        for (ColumnChoice.Pick pick : picks) {
            CardCells.Cell cell = cells.get(pick.column().key());
            Object value = cell == null ? null : typed(field, cell);
            if (cell != null && value != null) {
                return new FieldValue(value, new Provenance(source, locator(cell), Math.min(.95, pick.score())));
            }
        }
        return null;
    }

    private @Nullable Object typed(WantedField field, CardCells.Cell cell) {
        String attribute = cell.key().attribute();
        if (attribute == null) {
            List<String> items = field.type() == FieldType.LIST ? items(nodes.element(cell.number())) : List.of();
            return items.isEmpty() ? reader.read(field, InlineLabel.stripped(field, cell.value())) : items;
        }
        if (attribute.equals("data-cfemail")) {
            return EmailText.unhidden(cell.value());
        }
        return reader.readMachine(field, cell.value());
    }

    private static List<String> items(Element list) {
        boolean isList = list.normalName().equals("ul") || list.normalName().equals("ol");
        return !isList ? List.of() : list.children().stream().map(ShownText::of).filter(t -> !t.isEmpty()).toList();
    }

    private String locator(CardCells.Cell cell) {
        String attribute = cell.key().attribute();
        return nodes.selector(cell.number()) + (attribute == null ? "" : "@" + attribute);
    }

    private boolean namesColumns(Card card) {
        return isRow(card) && TableHeaders.isHeaderRow(nodes.element(card.start()));
    }

    private boolean isRow(Card card) {
        return nodes.element(card.start()).normalName().equals("tr");
    }

    private static List<Card> sample(List<Card> cards) {
        if (cards.size() <= SAMPLE) {
            return cards;
        }
        List<Card> some = new ArrayList<>(SAMPLE);
        for (int k = 0; k < SAMPLE; k++) {
            some.add(cards.get(k * cards.size() / SAMPLE));
        }
        return some;
    }
}
