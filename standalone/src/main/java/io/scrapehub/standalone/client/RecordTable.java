package io.scrapehub.standalone.client;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// Records as a table for a terminal: one column a field, long values shortened.
public final class RecordTable {
    private static final int WIDEST = 34;

    private RecordTable() {}

    /// @param records an array of flat objects
    /// @param columns the members to show, in order
    public static String of(JsonNode records, List<String> columns) {
        var rows = new ArrayList<List<String>>();
        rows.add(columns);
        for (JsonNode record : records) {
            rows.add(columns.stream().map(c -> cell(record.path(c))).toList());
        }
        int[] widths = widths(rows, columns.size());
        var text = new StringBuilder(line(rows.getFirst(), widths)).append(rule(widths));
        rows.stream().skip(1).forEach(row -> text.append(line(row, widths)));
        return text.toString();
    }

    private static String cell(JsonNode value) {
        String text =
                value.isMissingNode() || value.isNull() ? "" : value.isValueNode() ? value.asText() : value.toString();
        String plain = text.replaceAll("\\p{Cntrl}", " ");
        return plain.length() <= WIDEST ? plain : plain.substring(0, WIDEST - 1) + "…";
    }

    private static int[] widths(List<List<String>> rows, int columns) {
        int[] widths = new int[columns];
        rows.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        return widths;
    }

    private static String line(List<String> row, int[] widths) {
        var line = new StringBuilder("|");
        for (int i = 0; i < widths.length; i++) {
            line.append(' ')
                    .append(row.get(i))
                    .append(" ".repeat(widths[i] - row.get(i).length()))
                    .append(" |");
        }
        return line.append('\n').toString();
    }

    private static String rule(int[] widths) {
        var rule = new StringBuilder("|");
        for (int width : widths) {
            rule.append("-".repeat(width + 2)).append('|');
        }
        return rule.append('\n').toString();
    }
}
