package io.scrapehub.api.download;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import io.scrapehub.core.record.ScrapedRecord;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Records as CSV (RFC 4180), UTF-8, a header row first. An empty text is `""`, a value that is not there
/// is nothing at all.
final class CsvExport {
    private static final int BUFFER = 16 * 1024;

    private CsvExport() {}

    static void write(List<String> fields, RecordFlow records, OutputStream out) throws IOException {
        Columns columns = Columns.of(fields, records);
        var writer = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER);
        var csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .quoteStrategy(QuoteStrategies.EMPTY)
                .build(writer);
        csv.writeRecord(columns.names().stream().map(CellText::guarded).toList());
        records.write(record -> csv.writeRecord(row(columns, record)));
        csv.flush();
    }

    private static List<@Nullable String> row(Columns columns, ScrapedRecord record) {
        var row = new ArrayList<@Nullable String>(columns.fields().size() + 1);
        for (int column = 0; column <= columns.fields().size(); column++) {
            Object value = columns.value(record, column);
            row.add(value == null ? null : CellText.guarded(value));
        }
        return row;
    }
}
