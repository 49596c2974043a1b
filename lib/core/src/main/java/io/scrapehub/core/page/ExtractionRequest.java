package io.scrapehub.core.page;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.record.FieldValue;
import java.util.List;
import java.util.Map;

/// What is wanted of a page.
///
/// @param fields the wanted fields, in order; empty means the page itself (title, text, Markdown, links,
///               metadata)
/// @param follow which further pages the job wants
/// @param base   what the page that led here knew: of the entity this page details, kept where the page says
///               nothing better; or, for a listing's next page, the records before it (see [KnownRecords])
/// @param detail whether the page is one entity's own page (reached through a listing), so at most one
///               record is wanted
/// @param most   how many records the job may have in all
public record ExtractionRequest(
        List<String> fields, Follow follow, Map<String, FieldValue> base, boolean detail, int most) {
    public ExtractionRequest {
        fields = List.copyOf(fields);
        base = Map.copyOf(base);
    }

    /// As many records as a page has.
    public ExtractionRequest(List<String> fields, Follow follow, Map<String, FieldValue> base, boolean detail) {
        this(fields, follow, base, detail, Integer.MAX_VALUE);
    }

    public static ExtractionRequest ofFields(List<String> fields) {
        return new ExtractionRequest(fields, Follow.NONE, Map.of(), false);
    }
}
