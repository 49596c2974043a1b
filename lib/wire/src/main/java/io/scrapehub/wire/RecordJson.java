package io.scrapehub.wire;

import com.fasterxml.jackson.core.JsonGenerator;
import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A record as the contract's `Record` says it: the wanted fields in their order, null when the page did not
/// have one, then `source_url`. A job that named no fields gives each record's own.
///
/// @param fields     the job's wanted fields
/// @param provenance whether each record also says where its fields came from
public record RecordJson(List<String> fields, boolean provenance) {
    public RecordJson {
        fields = List.copyOf(fields);
    }

    public void write(JsonGenerator json, ScrapedRecord record) throws IOException {
        json.writeStartObject();
        for (String field : fields.isEmpty() ? record.fields().keySet() : fields) {
            FieldValue value = record.fields().get(field);
            json.writeFieldName(field);
            json.writePOJO(value == null ? null : value.value());
        }
        json.writeStringField("source_url", record.sourceUrl());
        if (provenance) {
            writeProvenance(json, record.fields());
        }
        json.writeEndObject();
    }

    private static void writeProvenance(JsonGenerator json, Map<String, FieldValue> fields) throws IOException {
        json.writeObjectFieldStart("_provenance");
        for (Map.Entry<String, FieldValue> field : fields.entrySet()) {
            Provenance from = field.getValue().from();
            json.writeObjectFieldStart(field.getKey());
            writePlace(json, from.source(), from.locator(), from.confidence(), from.page());
            json.writeArrayFieldStart("alternatives");
            for (Alternative other : from.alternatives()) {
                json.writeStartObject();
                json.writePOJOField("value", other.value());
                writePlace(json, other.source(), other.locator(), other.confidence(), other.page());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        json.writeEndObject();
    }

    private static void writePlace(
            JsonGenerator json, SourceKind source, String locator, double confidence, @Nullable String page)
            throws IOException {
        json.writeStringField("source", source.word());
        json.writeStringField("locator", locator);
        json.writeNumberField("confidence", confidence);
        if (page != null) {
            json.writeStringField("source_url", page);
        }
    }
}
