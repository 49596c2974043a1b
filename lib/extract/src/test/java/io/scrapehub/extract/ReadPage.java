package io.scrapehub.extract;

import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the extractor reads from a page that fetched nothing, without where it was found.
final class ReadPage {
    private ReadPage() {}

    /// A record's values by field, in the order they were found.
    static List<Map<String, Object>> of(String url, String html, List<String> fields) {
        var page = new PageSnapshot(url, url, 200, "text/html", html, List.of(), Map.of(), StableBy.QUIET);
        return new PageExtractor()
                .extract(page, ExtractionRequest.ofFields(fields)).records().stream()
                        .map(ReadPage::values)
                        .toList();
    }

    private static Map<String, Object> values(ScrapedRecord record) {
        Map<String, Object> values = new LinkedHashMap<>();
        record.fields().forEach((name, value) -> values.put(name, value.value()));
        return values;
    }
}
