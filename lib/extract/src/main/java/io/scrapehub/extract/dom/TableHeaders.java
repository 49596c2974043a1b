package io.scrapehub.extract.dom;

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
    private final IdentityHashMap<Element, List<String>> ofTable = new IdentityHashMap<>();

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
        List<String> headers = ofTable.computeIfAbsent(table, TableHeaders::read);
        int column = column(cell);
        return column < headers.size() && !headers.get(column).isEmpty() ? headers.get(column) : null;
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

    private static List<String> read(Element table) {
        Element first = namingRow(table);
        if (first == null) {
            return List.of();
        }
        List<String> headers = new ArrayList<>();
        for (Element cell = first.firstElementChild(); cell != null; cell = cell.nextElementSibling()) {
            String text = ShownText.of(cell);
            for (int span = span(cell); span > 0 && headers.size() < MAX_COLUMNS; span--) {
                headers.add(text);
            }
        }
        return headers;
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
            Element only = cell.childrenSize() == 1 ? cell.firstElementChild() : null;
            boolean bold = only != null
                    && (only.normalName().equals("b") || only.normalName().equals("strong"));
            if (!bold) {
                return false;
            }
            any = true;
        }
        return any;
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
