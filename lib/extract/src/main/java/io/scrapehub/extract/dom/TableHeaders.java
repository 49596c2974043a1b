package io.scrapehub.extract.dom;

import io.scrapehub.extract.value.Texts;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import org.jsoup.nodes.Element;
import org.jspecify.annotations.Nullable;

/// The header cells that stand over table cells: of `thead`, or of a first row that is all `th` (or all
/// bold). Column spans are counted; row spans are not. A title over the names is no name.
public final class TableHeaders {
    private static final int MAX_COLUMNS = 60;
    private static final int NAMING_ROWS = 3;

    private final NodeTable nodes;
    private final IdentityHashMap<Element, Naming> ofTable = new IdentityHashMap<>();

    /// The row that names a table's columns, or null, and the names by column.
    private record Naming(@Nullable Element row, List<String> names) {
        static final Naming NONE = new Naming(null, List.of());
    }

    public TableHeaders(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// The header over the cell that is, or holds, element number `i`; null when there is none.
    public @Nullable String over(int i) {
        Element cell = cell(i);
        Element table = cell == null ? null : nodes.enclosing(i, "table");
        if (cell == null || table == null) {
            return null;
        }
        List<String> headers = naming(table).names();
        int column = column(cell);
        return column < headers.size() && !headers.get(column).isEmpty() ? headers.get(column) : null;
    }

    /// The names over the columns of the table that row number `i` belongs to; none when nothing names them.
    List<String> ofRow(int i) {
        Element table = nodes.enclosing(i, "table");
        return table == null ? List.of() : naming(table).names();
    }

    /// Whether row number `i` names its table's columns, or stands above the one that does.
    public boolean isAbove(int i) {
        Element table = nodes.enclosing(i, "table");
        Element naming = table == null ? null : naming(table).row();
        Element row = nodes.element(i);
        return naming != null
                && row.parent() == naming.parent()
                && row.elementSiblingIndex() <= naming.elementSiblingIndex()
                && isUnlikeNext(naming);
    }

    /// A row like the one below it, or with numbers, may be the first of the table's entries.
    private static boolean isUnlikeNext(Element row) {
        Element next = row.nextElementSibling();
        boolean numbered = Texts.hasDigit(ShownText.of(row));
        return isHeaderRow(row) || (!numbered && (isHead(row) || (next != null && !allBold(next))));
    }

    private Naming naming(Element table) {
        return ofTable.computeIfAbsent(table, TableHeaders::read);
    }

    /// The table cell that element `i` is or alone fills.
    private @Nullable Element cell(int i) {
        for (int at = i, up = 0; at >= 0 && up < 4; at = nodes.parent(at), up++) {
            Element element = nodes.element(at);
            if (isCell(element)) {
                return nodes.text(at) == nodes.text(i) ? element : null;
            }
        }
        return null;
    }

    /// Whether a row only names columns.
    public static boolean isHeaderRow(Element row) {
        int cells = 0;
        for (Element cell = row.firstElementChild(); cell != null; cell = cell.nextElementSibling()) {
            boolean head = cell.normalName().equals("th") || cell.attr("role").equals("columnheader");
            if (!head) {
                return false;
            }
            cells++;
        }
        return cells > 1 || (cells > 0 && isHead(row));
    }

    private static boolean isHead(Element row) {
        Element parent = row.parent();
        return parent != null && parent.normalName().equals("thead");
    }

    private static Naming read(Element table) {
        Element first = namingRow(table);
        if (first == null) {
            return Naming.NONE;
        }
        List<String> headers = new ArrayList<>();
        for (Element cell = first.firstElementChild(); cell != null; cell = cell.nextElementSibling()) {
            String text = ShownText.of(cell);
            for (int span = span(cell); span > 0 && headers.size() < MAX_COLUMNS; span--) {
                headers.add(text);
            }
        }
        return new Naming(first, headers);
    }

    /// Of the first rows that name columns the one with most cells: a title may stand over it.
    private static @Nullable Element namingRow(Element table) {
        Element naming = null;
        int looked = 0;
        for (Element row = table.selectFirst("tr");
                row != null && looked < NAMING_ROWS;
                row = row.nextElementSibling()) {
            boolean names = isHeaderRow(row) || isHead(row) || allBold(row);
            if (names && (naming == null || row.childrenSize() > naming.childrenSize())) {
                naming = row;
            }
            looked++;
        }
        return naming;
    }

    static boolean allBold(Element row) {
        boolean any = false;
        for (Element cell = row.firstElementChild(); cell != null; cell = cell.nextElementSibling()) {
            if (!isBold(cell)) {
                return false;
            }
            any = true;
        }
        return any;
    }

    /// Whether an only child, or its only child, is bold.
    private static boolean isBold(Element cell) {
        Element only = cell;
        for (int depth = 0; depth < 3 && only != null; depth++) {
            only = only.childrenSize() == 1 ? only.firstElementChild() : null;
            if (only != null
                    && (only.normalName().equals("b") || only.normalName().equals("strong"))) {
                return true;
            }
        }
        return false;
    }

    private static int column(Element cell) {
        int column = 0;
        for (Element before = cell.previousElementSibling();
                before != null && column < MAX_COLUMNS;
                before = before.previousElementSibling()) {
            column += span(before);
        }
        return column;
    }

    private static int span(Element cell) {
        String written = cell.attr("colspan");
        return written.length() == 1 && Character.isDigit(written.charAt(0)) ? Math.max(1, written.charAt(0) - '0') : 1;
    }

    private static boolean isCell(Element element) {
        return element.normalName().equals("td") || element.normalName().equals("th");
    }
}
