package io.scrapehub.api.download;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// Records as an Excel workbook, written through a window of rows, so that memory does not grow with them.
/// Texts are inline strings and never formulas. A cell of `Sources` says where the value at the same place of
/// `Records` came from.
final class XlsxExport {
    /// Rows kept in memory; older ones are in a temporary file (compressed) of the workbook.
    private static final int WINDOW = 200;

    private final int maxRows;

    /// @param maxRows of one sheet, its header included; further records go on on further sheets
    XlsxExport(int maxRows) {
        this.maxRows = maxRows;
    }

    /// With Excel's own limit.
    XlsxExport() {
        this(SpreadsheetVersion.EXCEL2007.getMaxRows());
    }

    void write(List<String> fields, RecordFlow records, OutputStream out) throws IOException {
        Columns columns = Columns.of(fields, records);
        try (var workbook = new SXSSFWorkbook(null, WINDOW, true, false)) {
            var notes = new XlsxNotes();
            var values = new XlsxTable(workbook, "Records", columns.names(), columns::value, maxRows, notes);
            var sources = new XlsxTable(workbook, "Sources", columns.names(), columns::source, maxRows, notes);
            records.write(record -> {
                values.add(record);
                sources.add(record);
            });
            sources.putLast();
            values.noteLostColumns();
            notes.addTo(workbook);
            workbook.write(out);
        }
    }
}
