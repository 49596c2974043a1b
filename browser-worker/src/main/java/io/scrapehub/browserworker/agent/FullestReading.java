package io.scrapehub.browserworker.agent;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/// Reads a page again and again as it is acted upon, and keeps what it said most of. What one thing's page said
/// behind one tab is kept when another tab is open.
final class FullestReading implements Function<PageSnapshot, Extraction> {
    private final Function<PageSnapshot, Extraction> reader;
    private final List<String> fields;
    private Extraction fullest;

    FullestReading(Function<PageSnapshot, Extraction> reader, List<String> fields, Visit<Extraction> below) {
        this.reader = reader;
        this.fields = List.copyOf(fields);
        this.fullest = below instanceof Visit.Read<Extraction> read
                ? read.answer()
                : new Extraction(new Verdict.Ok(), List.of(), List.of());
    }

    @Override
    public Extraction apply(PageSnapshot page) {
        Extraction reading = reader.apply(page);
        if (isOfOneThing(reading) && isOfOneThing(fullest)) {
            fullest = both(fullest, reading);
        } else if (reading.told() > fullest.told()) {
            fullest = reading;
        }
        return reading;
    }

    Visit<Extraction> visit(StableBy stableBy) {
        return new Visit.Read<>(fullest, stableBy);
    }

    boolean isComplete() {
        List<ScrapedRecord> records = fullest.records();
        return !records.isEmpty()
                && records.stream().allMatch(r -> r.fields().keySet().containsAll(fields));
    }

    private static boolean isOfOneThing(Extraction reading) {
        return reading.records().size() == 1;
    }

    /// In the wanted order; what was read first stays.
    private Extraction both(Extraction first, Extraction second) {
        ScrapedRecord one = first.records().getFirst();
        ScrapedRecord other = second.records().getFirst();
        Map<String, FieldValue> all = new LinkedHashMap<>();
        fields.forEach(field -> {
            FieldValue value = one.fields().getOrDefault(field, other.fields().get(field));
            if (value != null) {
                all.put(field, value);
            }
        });
        one.fields().forEach(all::putIfAbsent);
        return new Extraction(
                first.verdict(), List.of(new ScrapedRecord(one.sourceUrl(), all)), first.next(), first.walk());
    }
}
