package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// Lines up the cells of like blocks into columns: cells at the same place are of one kind.
public final class Columns {
    private static final int MAX_COLUMNS = 400;
    private static final Set<String> STRUCK = Set.of("s", "del", "strike");

    private final NodeTable nodes;
    private final TableHeaders headers;

    public Columns(NodeTable nodes) {
        this.nodes = nodes;
        this.headers = new TableHeaders(nodes);
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
        drafts.forEach((key, draft) -> columns.add(column(key, draft)));
        return columns;
    }

    private record Draft(int number, Card card, @Nullable String[] values) {}

    private Column column(Column.Key key, Draft draft) {
        Element element = nodes.element(draft.number());
        if (CardCells.RUN.equals(key.attribute())) {
            Column.Traits whole = traits(draft);
            var traits = new Column.Traits(whole.heading(), element.normalName().equals("a"), whole.struck(), 0);
            return new Column(key, "#text", null, List.of(), traits, Arrays.asList(draft.values()));
        }
        return new Column(
                key,
                element.normalName(),
                key.attribute(),
                names(element, key.attribute(), draft.number()),
                traits(draft),
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

    private Column.Traits traits(Draft draft) {
        boolean heading = false;
        boolean link = nodes.links(draft.number()) == 1
                && nodes.linkText(draft.number()) * 10 >= nodes.text(draft.number()) * 8
                && nodes.text(draft.number()) > 0;
        boolean struck = false;
        for (int i = draft.number(); i >= draft.card().start(); i = nodes.parent(i)) {
            String tag = nodes.element(i).normalName();
            heading |= tag.length() == 2 && tag.charAt(0) == 'h' && Character.isDigit(tag.charAt(1));
            link |= tag.equals("a") && i >= draft.card().start();
            struck |= STRUCK.contains(tag)
                    || nodes.element(i).attr("style").toLowerCase(Locale.ROOT).contains("line-through");
        }
        heading |= nodes.headings(draft.number()) == 1 && nodes.end(draft.number()) - draft.number() <= 4;
        return new Column.Traits(heading, link, struck, nodes.end(draft.number()) - draft.number() - 1);
    }
}
