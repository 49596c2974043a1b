package io.scrapehub.api.download;

import java.util.ArrayList;
import java.util.List;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// What a workbook could not hold, in sentences; at most a thousand, then only counted.
final class XlsxNotes {
    private static final int MAX_LINES = 1_000;

    private final List<String> lines = new ArrayList<>();
    private long more;

    void cut(String sheet, int row, String column, int length) {
        note("%s, row %d, column %s: cut, the text has %,d characters. The JSON and CSV files have it whole."
                .formatted(sheet, row, column, length));
    }

    void columnsLost(int count) {
        note("%d columns do not fit on a sheet. The JSON and CSV files have them.".formatted(count));
    }

    /// As a sheet `Notes`, when there are any.
    void addTo(SXSSFWorkbook workbook) {
        if (!lines.isEmpty()) {
            SXSSFSheet page = workbook.createSheet("Notes");
            int at = 0;
            for (String line : lines()) {
                page.createRow(at++).createCell(0).setCellValue(line);
            }
        }
    }

    private List<String> lines() {
        var all = new ArrayList<>(lines);
        if (more > 0) {
            all.add("… and %d more.".formatted(more));
        }
        return all;
    }

    private void note(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(line);
        } else {
            more++;
        }
    }
}
