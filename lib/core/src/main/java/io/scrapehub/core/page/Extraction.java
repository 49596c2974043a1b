package io.scrapehub.core.page;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What was read from a page.
///
/// @param verdict whether the page is what was asked for; when it is not, `records` is empty
/// @param records each with exactly the wanted fields that were found, in the wanted order, in page order,
///                no entity twice; entities whose own page `next` names are not among them
/// @param next    further pages that this one names and the request wants, as written in the page's base
///                URL resolved, not yet through the gate
/// @param walk    how more was reached within the page, or null when it was read once
public record Extraction(
        Verdict verdict,
        List<ScrapedRecord> records,
        List<PageLink> next,
        @Nullable WalkReport walk) {
    public Extraction {
        records = List.copyOf(records);
        next = List.copyOf(next);
    }

    /// Of a page read once.
    public Extraction(Verdict verdict, List<ScrapedRecord> records, List<PageLink> next) {
        this(verdict, records, next, null);
    }

    /// Whether the other found the same: the same verdict, values and links, wherever they stood.
    public boolean saysTheSameAs(Extraction other) {
        return kind().equals(other.kind()) && said().equals(other.said()) && ways().equals(other.ways());
    }

    /// How much was read: values and links.
    public int told() {
        return records.stream().mapToInt(record -> record.fields().size()).sum() + next.size();
    }

    private String kind() {
        return switch (verdict) {
            case Verdict.Ok() -> "ok";
            case Verdict.NotOk(Failure failure) -> failure.code().word();
        };
    }

    private List<Object> said() {
        return records.stream()
                .map(record -> (Object) List.of(record.sourceUrl(), values(record.fields())))
                .toList();
    }

    private List<Object> ways() {
        return next.stream()
                .map(link -> (Object) List.of(link.kind(), link.url(), values(link.base())))
                .toList();
    }

    private static Map<String, Object> values(Map<String, FieldValue> fields) {
        Map<String, Object> values = new HashMap<>();
        fields.forEach((name, value) -> values.put(name, value.value()));
        return values;
    }
}
