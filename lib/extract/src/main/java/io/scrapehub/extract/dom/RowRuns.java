package io.scrapehub.extract.dom;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jsoup.nodes.Element;

/// Records of several table rows: a row of its own make (a title over all columns) begins each, and the rows
/// from one to the next are mostly as many.
final class RowRuns {
    private static final int FEWEST = 3;
    private static final double MOSTLY = .7;

    private final NodeTable nodes;

    RowRuns(NodeTable nodes) {
        this.nodes = nodes;
    }

    /// For each such table the numbers of the rows that begin records.
    List<List<Integer>> starts() {
        Map<Integer, List<Integer>> tables = new LinkedHashMap<>();
        for (int i = 1; i < nodes.size(); i++) {
            if (nodes.element(i).normalName().equals("tr")) {
                tables.computeIfAbsent(nodes.parent(i), parent -> new ArrayList<>())
                        .add(i);
            }
        }
        List<List<Integer>> found = new ArrayList<>();
        for (List<Integer> rows : tables.values()) {
            List<Integer> starts = rows.size() < FEWEST * 2 ? List.of() : starts(rows);
            if (!starts.isEmpty()) {
                found.add(starts);
            }
        }
        return found;
    }

    private List<Integer> starts(List<Integer> rows) {
        Map<String, List<Integer>> makes = new LinkedHashMap<>();
        for (int k = 0; k < rows.size(); k++) {
            makes.computeIfAbsent(make(nodes.element(rows.get(k))), make -> new ArrayList<>())
                    .add(k);
        }
        for (List<Integer> places : makes.values()) {
            if (places.size() >= FEWEST && places.size() * 2 <= rows.size() && isRegular(places)) {
                return places.stream().map(rows::get).toList();
            }
        }
        return List.of();
    }

    /// Tags and widths of a row's cells.
    private static String make(Element row) {
        var make = new StringBuilder();
        for (Element cell = row.firstElementChild();
                cell != null && make.length() < 200;
                cell = cell.nextElementSibling()) {
            make.append(cell.normalName()).append(cell.attr("colspan")).append(' ');
        }
        return make.toString();
    }

    private static boolean isRegular(List<Integer> places) {
        Map<Integer, Integer> gaps = new HashMap<>();
        for (int k = 1; k < places.size(); k++) {
            gaps.merge(places.get(k) - places.get(k - 1), 1, Integer::sum);
        }
        var usual = gaps.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow();
        return usual.getKey() >= 2 && usual.getValue() >= MOSTLY * (places.size() - 1);
    }
}
