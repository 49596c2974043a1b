package io.scrapehub.api.download;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The columns of a table of records: fields, then `source_url`.
record Columns(List<String> fields) {
    private static final String SOURCE_URL = "source_url";

    Columns {
        fields = List.copyOf(fields);
    }

    /// The wanted fields; for a job that named none, all that its records have, in the order they first
    /// appear, which takes a walk over them.
    static Columns of(List<String> wanted, RecordFlow records) {
        if (!wanted.isEmpty()) {
            return new Columns(wanted);
        }
        var seen = new LinkedHashSet<String>();
        records.each(record -> seen.addAll(record.fields().keySet()));
        return new Columns(List.copyOf(seen));
    }

    List<String> names() {
        var names = new ArrayList<>(fields);
        names.add(SOURCE_URL);
        return names;
    }

    /// The value in a column, null where the record has none.
    @Nullable
    Object value(ScrapedRecord record, int column) {
        if (column == fields.size()) {
            return record.sourceUrl();
        }
        FieldValue value = record.fields().get(fields.get(column));
        return value == null ? null : value.value();
    }
}
