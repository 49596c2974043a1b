package io.scrapehub.api.download;

import io.scrapehub.core.record.ScrapedRecord;
import java.util.List;
import org.apache.poi.ss.SpreadsheetVersion;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.Font;
import org.apache.poi.xssf.streaming.SXSSFRow;
import org.apache.poi.xssf.streaming.SXSSFSheet;
import org.apache.poi.xssf.streaming.SXSSFWorkbook;

/// The growing sheets of a workbook: `Records`, `Records 2` … and, when something did not fit, `Notes`.
final class XlsxTable {
    private static final int MAX_COLUMNS = SpreadsheetVersion.EXCEL2007.getMaxColumns();

    private final SXSSFWorkbook workbook;
    private final Columns columns;
    private final List<String> names;
    private final int maxRows;
    private final CellStyle bold;
    private final XlsxNotes notes = new XlsxNotes();
    private SXSSFSheet sheet;
    private int sheets;
    private int rows;

    XlsxTable(SXSSFWorkbook workbook, Columns columns, int maxRows) {
        this.workbook = workbook;
        this.columns = columns;
        this.names = columns.names();
        this.maxRows = maxRows;
        this.bold = boldStyle(workbook);
        this.sheet = nextSheet();
        noteLostColumns();
    }

    void add(ScrapedRecord record) {
        if (rows >= maxRows) {
            sheet = nextSheet();
        }
        SXSSFRow row = sheet.createRow(rows++);
        for (int column = 0; column < width(); column++) {
            Object value = columns.value(record, column);
            if (value != null) {
                put(row, column, value);
            }
        }
    }

    void addNotes() {
        if (!notes.isEmpty()) {
            SXSSFSheet page = workbook.createSheet("Notes");
            int at = 0;
            for (String line : notes.lines()) {
                page.createRow(at++).createCell(0).setCellValue(line);
            }
        }
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
        SXSSFSheet next = workbook.createSheet(sheets == 1 ? "Records" : "Records " + sheets);
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

    private void noteLostColumns() {
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
