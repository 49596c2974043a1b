package io.scrapehub.sources;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Puts what a source said under the names a job wants it by.
final class FieldReader {
    /// What open data says is what people typed into it with care, and grows old.
    private static final double CONFIDENCE = .85;

    private static final Map<String, List<String>> SAME = Map.of(
            "name", List.of("title", "business name"),
            "title", List.of("name", "headline"),
            "phone", List.of("telephone", "phone number", "tel"),
            "email", List.of("e-mail", "mail", "email address"),
            "website", List.of("url", "web site", "homepage"),
            "url", List.of("link", "website"),
            "opening hours", List.of("hours"),
            "date", List.of("published", "date published"),
            "description", List.of("summary"));

    private FieldReader() {}

    /// @param said what the source says, under our own names
    static ScrapedRecord record(String page, Map<String, String> said, List<String> wanted) {
        var fields = new LinkedHashMap<String, FieldValue>();
        for (String name : wanted) {
            String key = name.replace('_', ' ').toLowerCase(Locale.ROOT);
            String value = said.getOrDefault(
                    key,
                    SAME.getOrDefault(key, List.of()).stream()
                            .map(other -> said.getOrDefault(other, ""))
                            .filter(text -> !text.isBlank())
                            .findFirst()
                            .orElse(""));
            if (!value.isBlank()) {
                fields.put(name, new FieldValue(value, new Provenance(SourceKind.NETWORK, "/" + key, CONFIDENCE)));
            }
        }
        return new ScrapedRecord(page, fields);
    }
}
