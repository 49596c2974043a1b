package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Lines up the cells of like blocks into columns: cells at the same place are of one kind.
public final class Columns {
    private static final int MAX_COLUMNS = 400;
    private static final int LONGEST_LABEL = 40;
    /// Texts as long as this are of one kind without a name.
    private static final int PROSE = 60;
    private static final Set<String> STRUCK = Set.of("s", "del", "strike");

    private final NodeTable nodes;
    private final TableHeaders headers;

    public Columns(NodeTable nodes, TableHeaders headers) {
        this.nodes = nodes;
        this.headers = headers;
    }

    /// The columns of these blocks, in order of first appearance.
    public List<Column> of(List<Card> cards) {
        var cells = new CardCells(nodes);
        Map<Column.Key, Draft> drafts = new LinkedHashMap<>();
        for (int k = 0; k < cards.size(); k++) {
            for (CardCells.Cell cell : cells.of(cards.get(k))) {
                Draft draft = drafts.get(cell.key());
                if (draft == null && drafts.size() < MAX_COLUMNS) {
                    draft = new Draft(cell.number(), cards.get(k), new @Nullable String[cards.size()]);
                    drafts.put(cell.key(), draft);
                }
                if (draft != null && draft.values[k] == null) {
                    draft.values[k] = cell.value();
                }
            }
        }
        List<Column> columns = new ArrayList<>(drafts.size());
        drafts.forEach((key, draft) -> columns.add(column(key, draft, leads(key, drafts))));
        return labelled(merged(columns), drafts);
    }

    /// Whether the place is a link with another address in each block.
    private static boolean leads(Column.Key key, Map<Column.Key, Draft> drafts) {
        Draft addresses =
                key.attribute() == null ? drafts.get(new Column.Key(key.path(), key.occurrence(), "href")) : null;
        List<@Nullable String> all = addresses == null ? List.of() : Arrays.asList(addresses.values());
        long filled = all.stream().filter(Objects::nonNull).count();
        return filled >= 2 && all.stream().filter(Objects::nonNull).distinct().count() == filled;
    }

    /// A text that all blocks repeat before one that differs (`Judge` `Hale`) is its name; a link or a button
    /// is none.
    private List<Column> labelled(List<Column> columns, Map<Column.Key, Draft> drafts) {
        List<Column> named = new ArrayList<>(columns.size());
        Draft label = null;
        int end = -1;
        for (Column column : columns) {
            Draft draft = Objects.requireNonNull(drafts.get(column.key()));
            if (isLabel(column)) {
                label = draft;
                end = -1;
            } else if (label != null && draft.follows(label, nodes) && column.attribute() == null) {
                end = end < 0 ? nodes.end(draft.number()) : end;
                label = draft.number() >= end ? null : label;
            }
            boolean names = label != null && end >= 0 && column.attribute() == null && !column.isConstant();
            named.add(names ? column.alsoCalled(Objects.requireNonNull(label).text()) : column);
        }
        return named;
    }

    private static boolean isLabel(Column column) {
        return column.isConstant()
                && column.meanLength() <= LONGEST_LABEL
                && !column.traits().link()
                && !column.tag().equals("button");
    }

    /// Blocks may have the same cell at different depths (`div.text` inside a wrapper that only entries with a
    /// picture have): columns of equally named elements of which no block has two are one.
    private static List<Column> merged(List<Column> columns) {
        Map<String, List<Integer>> alike = new LinkedHashMap<>();
        List<Column> merged = new ArrayList<>(columns.size());
        for (Column column : columns) {
            List<Integer> group = alike.computeIfAbsent(kind(column), kind -> new ArrayList<>());
            boolean telling = !column.names().isEmpty() || column.meanLength() >= PROSE;
            int into = telling ? meeting(column, group, merged) : -1;
            if (into >= 0) {
                merged.set(into, merged.get(into).with(column));
            } else {
                group.add(merged.size());
                merged.add(column);
            }
        }
        return merged;
    }

    private static String kind(Column column) {
        Column.Traits traits = column.traits();
        return column.tag() + column.names() + column.attribute() + traits.heading() + traits.struck() + traits.link();
    }

    private static int meeting(Column column, List<Integer> group, List<Column> merged) {
        for (int at : group) {
            if (merged.get(at).isApartFrom(column)) {
                return at;
            }
        }
        return -1;
    }

    private record Draft(int number, Card card, @Nullable String[] values) {
        boolean follows(Draft other, NodeTable nodes) {
            return card.equals(other.card) && number >= nodes.end(other.number);
        }

        /// The first value there is.
        String text() {
            for (String value : values) {
                if (value != null) {
                    return value;
                }
            }
            return "";
        }
    }

    private Column column(Column.Key key, Draft draft, boolean leads) {
        Element element = nodes.element(draft.number());
        if (CardCells.RUN.equals(key.attribute())) {
            Column.Traits whole = traits(draft, false);
            var traits = new Column.Traits(whole.heading(), element.normalName().equals("a"), whole.struck(), 0, false);
            return new Column(key, List.of(), "#text", null, List.of(), traits, Arrays.asList(draft.values()));
        }
        return new Column(
                key,
                List.of(),
                element.normalName(),
                key.attribute(),
                names(element, key.attribute(), draft.number()),
                traits(draft, leads),
                Arrays.asList(draft.values()));
    }

    private List<String> names(Element element, @Nullable String attribute, int number) {
        List<String> names = new ArrayList<>(4);
        if (attribute != null && attribute.startsWith("data-")) {
            names.add(attribute.substring(5));
            return names;
        }
        if (element.hasAttr("itemprop")) {
            names.add(element.attr("itemprop"));
        }
        for (String name : element.className().split("\\s+")) {
            if (!name.isBlank() && names.size() < 8) {
                names.add(name);
            }
        }
        if (attribute == null) {
            addIfAny(headers.over(number), names);
            addIfAny(element.attr("data-label"), names);
            addIfAny(element.attr("data-title"), names);
            addIfAny(element.attr("data-testid"), names);
        }
        if (names.isEmpty() && attribute != null && attribute.equals("aria-label") && nodes.parent(number) >= 0) {
            addIfAny(nodes.element(nodes.parent(number)).className(), names);
        }
        return names;
    }

    private static void addIfAny(@Nullable String name, List<String> names) {
        if (name != null && !name.isBlank() && name.length() < 80) {
            names.add(name);
        }
    }

    private Column.Traits traits(Draft draft, boolean leads) {
        boolean heading = false;
        boolean link = nodes.links(draft.number()) == 1
                && nodes.linkText(draft.number()) * 10 >= nodes.text(draft.number()) * 8
                && nodes.text(draft.number()) > 0;
        boolean struck = false;
        for (int i = draft.number(); i >= draft.card().start(); i = nodes.parent(i)) {
            String tag = nodes.element(i).normalName();
            heading |= HeadingTag.is(tag);
            link |= tag.equals("a") && i >= draft.card().start();
            struck |= STRUCK.contains(tag)
                    || nodes.element(i).attr("style").toLowerCase(Locale.ROOT).contains("line-through");
        }
        heading |= nodes.headings(draft.number()) == 1 && nodes.end(draft.number()) - draft.number() <= 4;
        return new Column.Traits(heading, link, struck, nodes.end(draft.number()) - draft.number() - 1, leads);
    }
}
