package io.scrapehub.api.download;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.scrapehub.api.json.Json;
import io.scrapehub.wire.RecordJson;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/// Records as a JSON array, one a line.
final class JsonExport {
    private JsonExport() {}

    static void write(List<String> fields, RecordFlow records, OutputStream out) throws IOException {
        var shape = new RecordJson(fields, false);
        try (JsonGenerator json = Json.MAPPER
                .writer()
                .without(SerializationFeature.FLUSH_AFTER_WRITE_VALUE)
                .createGenerator(out)) {
            json.disable(JsonGenerator.Feature.FLUSH_PASSED_TO_STREAM);
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeRaw("[\n");
            json.setRootValueSeparator(new SerializedString(",\n"));
            records.write(record -> shape.write(json, record));
            json.writeRaw("\n]\n");
        }
    }
}
