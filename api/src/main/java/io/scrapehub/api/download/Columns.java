package io.scrapehub.api.download;

import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
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

    /// Where the value in a column came from, how sure we are, and what else the page gives:
    /// `jsonld 0.95 script:0#/offers/price; or 12.50 (dom 0.60)`. For the last column the page itself.
    @Nullable
    Object source(ScrapedRecord record, int column) {
        FieldValue value = column == fields.size() ? null : record.fields().get(fields.get(column));
        return value == null ? column == fields.size() ? record.sourceUrl() : null : told(value.from());
    }

    private static String told(Provenance from) {
        var told = new StringBuilder(sure(from.source(), from.confidence()) + " " + from.locator());
        for (Alternative other : from.alternatives()) {
            told.append("; or ")
                    .append(CellText.of(other.value()))
                    .append(" (")
                    .append(sure(other.source(), other.confidence()))
                    .append(')');
        }
        return told.toString();
    }

    private static String sure(SourceKind source, double confidence) {
        return String.format(Locale.ROOT, "%s %.2f", source.word(), confidence);
    }
}
