package io.scrapehub.core.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// One extracted entity: the glossary's *record* (named so because `java.lang.Record` is imported
/// everywhere). Fields are in the order they were asked for; `sourceUrl` is the canonical URL of the page
/// they were read from.
public record ScrapedRecord(String sourceUrl, Map<String, FieldValue> fields) {
    public ScrapedRecord {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
