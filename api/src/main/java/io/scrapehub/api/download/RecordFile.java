package io.scrapehub.api.download;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.thread.HeavyWork;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.wire.RecordJson;
import io.vertx.core.Future;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/// Makes a file of records that name their own columns: streamed as it is made, but for a workbook, which
/// is only whole at its end.
public final class RecordFile {
    private final HeavyWork heavyWork;

    public RecordFile(HeavyWork heavyWork) {
        this.heavyWork = heavyWork;
    }

    /// @param records lends every record to a reader; asked twice when columns have to be found first
    public Future<Reply> of(
            RecordFormat format, Map<String, String> headers, boolean head, Consumer<Consumer<ScrapedRecord>> records) {
        RecordFlow flow = records::accept;
        List<String> own = List.of();
        return switch (format) {
            case JSON -> streamed(format, headers, out -> JsonExport.write(own, flow, out));
            case CSV -> streamed(format, headers, out -> CsvExport.write(own, flow, out));
            case JSONL -> streamed(format, headers, out -> writeLines(flow, out));
            case XLSX -> head ? streamed(format, headers, out -> {}) : workbook(flow, headers);
        };
    }

    private static Future<Reply> streamed(RecordFormat format, Map<String, String> headers, Reply.Body body) {
        return Future.succeededFuture(new Reply.Stream(format.mediaType(), headers, body));
    }

    private Future<Reply> workbook(RecordFlow flow, Map<String, String> headers) {
        return heavyWork.call(() -> {
            var file =
                    TemporaryFile.written("scrapehub-", ".xlsx", out -> new XlsxExport().write(List.of(), flow, out));
            return new Reply.FileBody(RecordFormat.XLSX.mediaType(), headers, file, file.size());
        });
    }

    private static void writeLines(RecordFlow records, OutputStream out) throws IOException {
        var shape = new RecordJson(List.of(), false);
        try (JsonGenerator json = Json.MAPPER
                .writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .createGenerator(out)) {
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.setRootValueSeparator(new SerializedString(""));
            records.write(record -> {
                shape.write(json, record);
                json.writeRaw('\n');
            });
        }
    }
}
