package io.scrapehub.api.download;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.api.Story;
import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.dhatim.fastexcel.reader.Sheet;
import org.junit.jupiter.api.Test;

class XlsxExportTest {
    @Test
    void records_beyond_a_sheet_go_on_on_the_next_with_a_header_of_its_own() throws IOException {
        byte[] file = written(10, new XlsxExport(5));

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            List<Sheet> sheets = workbook.getSheets().toList();

            assertThat(sheets)
                    .extracting(Sheet::getName)
                    .containsExactly("Records", "Records 2", "Records 3", "Sources", "Sources 2", "Sources 3");
            assertThat(sheets.get(2).read()).hasSize(3);
            assertThat(sheets.get(2).read().get(0).getCell(0).getText()).isEqualTo("n");
            assertThat(sheets.get(2).read().get(2).getCell(0).asNumber()).isEqualByComparingTo("9");
        }
    }

    @Test
    void a_table_that_just_fits_stays_on_one_sheet() throws IOException {
        byte[] file = written(4, new XlsxExport(5));

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(file))) {
            assertThat(workbook.getSheets()).extracting(Sheet::getName).containsExactly("Records", "Sources");
        }
    }

    @Test
    void a_second_sheet_says_at_the_same_place_where_a_value_came_from() throws IOException {
        var doubted = new Provenance(
                SourceKind.JSONLD, "script:0#/price", 0.9, List.of(new Alternative(13.5, SourceKind.DOM, "b", 0.6)));
        var record = new ScrapedRecord("https://example.com/1", Map.of("price", new FieldValue(12.5, doubted)));
        var out = new ByteArrayOutputStream();
        new XlsxExport().write(List.of("price", "stock"), reader -> reader.accept(record), out);

        try (var workbook = new ReadableWorkbook(new ByteArrayInputStream(out.toByteArray()))) {
            Row row = workbook.getSheet(1).orElseThrow().read().get(1);

            assertThat(row.getCellText(0)).isEqualTo("jsonld 0.90 script:0#/price; or 13.5 (dom 0.60)");
            assertThat(row.getCellText(1)).isEmpty();
            assertThat(row.getCellText(2)).isEqualTo("https://example.com/1");
        }
    }

    @Test
    void text_that_looks_like_an_escape_is_escaped_itself() {
        assertThat(XlsxText.of("a_x0041_b").text()).isEqualTo("a_x005F_x0041_b");
    }

    @Test
    void a_cut_never_splits_a_surrogate_pair() {
        XlsxText cut = XlsxText.of("x".repeat(32_765) + "😀😀");

        assertThat(cut.text()).hasSize(32_766).endsWith("x…");
    }

    private static byte[] written(int records, XlsxExport export) throws IOException {
        var out = new ByteArrayOutputStream();
        export.write(
                List.of("n"),
                reader -> IntStream.range(0, records).forEach(i -> reader.accept(Story.record("n", (long) i))),
                out);
        return out.toByteArray();
    }
}
