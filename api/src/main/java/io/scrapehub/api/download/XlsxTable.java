package io.scrapehub.api.download;

import io.scrapehub.core.record.ScrapedRecord;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;
import org.jspecify.annotations.Nullable;

/// Sheets of a workbook that grow by a row for each record: `Records`, `Records 2` …
final class XlsxTable {
    private static final int MAX_COLUMNS = SpreadsheetVersion.EXCEL2007.getMaxColumns();

    private final SXSSFWorkbook workbook;
    private final String name;
    private final List<String> names;
    private final Cells cells;
    private final int maxRows;
    private final CellStyle bold;
    private final XlsxNotes notes;
    private SXSSFSheet sheet;
    private int sheets;
    private int rows;

    /// @param name    of the first sheet; further ones are numbered
    /// @param maxRows of one sheet, its header included
    XlsxTable(SXSSFWorkbook workbook, String name, List<String> header, Cells cells, int maxRows, XlsxNotes notes) {
        this.workbook = workbook;
        this.name = name;
        this.names = List.copyOf(header);
        this.cells = cells;
        this.maxRows = maxRows;
        this.bold = boldStyle(workbook);
        this.notes = notes;
        this.sheet = nextSheet();
    }

    /// What a record has in a column, null for nothing.
    @FunctionalInterface
    interface Cells {
        @Nullable
        Object of(ScrapedRecord record, int column);
    }

    void add(ScrapedRecord record) {
        if (rows >= maxRows) {
            sheet = nextSheet();
        }
        SXSSFRow row = sheet.createRow(rows++);
        for (int column = 0; column < width(); column++) {
            Object value = cells.of(record, column);
            if (value != null) {
                put(row, column, value);
            }
        }
    }

    /// Behind all other sheets there are now.
    void putLast() {
        for (int number = 1; number <= sheets; number++) {
            workbook.setSheetOrder(named(number), workbook.getNumberOfSheets() - 1);
        }
    }

    private String named(int number) {
        return number == 1 ? name : name + " " + number;
    }

    private void put(SXSSFRow row, int column, Object value) {
        var cell = row.createCell(column);
        switch (value) {
            case Boolean flag -> cell.setCellValue(flag);
            case Double number when Double.isFinite(number) -> cell.setCellValue(number);
            case Long number when XlsxText.isExact(number) -> cell.setCellValue(number);
            default -> {
                XlsxText text = XlsxText.of(CellText.of(value));
                cell.setCellValue(text.text());
                if (text.cut()) {
                    notes.cut(sheet.getSheetName(), row.getRowNum() + 1, names.get(column), text.originalLength());
                }
            }
        }
    }

    private SXSSFSheet nextSheet() {
        sheets++;
        SXSSFSheet next = workbook.createSheet(named(sheets));
        next.createFreezePane(0, 1);
        SXSSFRow header = next.createRow(0);
        for (int column = 0; column < width(); column++) {
            var cell = header.createCell(column);
            cell.setCellValue(XlsxText.of(names.get(column)).text());
            cell.setCellStyle(bold);
        }
        rows = 1;
        return next;
    }

    private int width() {
        return Math.min(names.size(), MAX_COLUMNS);
    }

    void noteLostColumns() {
        if (names.size() > MAX_COLUMNS) {
            notes.columnsLost(names.size() - MAX_COLUMNS);
        }
    }

    private static CellStyle boldStyle(SXSSFWorkbook workbook) {
        Font font = workbook.createFont();
        font.setBold(true);
        CellStyle style = workbook.createCellStyle();
        style.setFont(font);
        return style;
    }
}
