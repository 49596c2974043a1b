package io.scrapehub.testkit.story;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Records as an extractor would find them.
public final class Records {
    private Records() {}

    /// A record with a name and a price, from JSON-LD.
    public static ScrapedRecord named(String name) {
        var fields = new LinkedHashMap<String, FieldValue>();
        fields.put("name", field(name));
        fields.put("price", field(12.99));
        return with(fields);
    }

    public static ScrapedRecord with(Map<String, FieldValue> fields) {
        return new ScrapedRecord("https://shop.example/list/0", fields);
    }

    /// `count` records named `prefix 0`, `prefix 1`, …
    public static List<ScrapedRecord> some(int count, String prefix) {
        return IntStream.range(0, count).mapToObj(i -> named(prefix + " " + i)).toList();
    }

    public static FieldValue field(Object value) {
        return new FieldValue(value, new Provenance(SourceKind.JSONLD, "script:nth-of-type(1) /0", 0.98));
    }

    public static String nameOf(ScrapedRecord scraped) {
        return String.valueOf(Objects.requireNonNull(scraped.fields().get("name"), "this record has no name")
                .value());
    }
}
