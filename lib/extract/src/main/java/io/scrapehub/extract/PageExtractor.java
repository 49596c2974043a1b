package io.scrapehub.extract;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.extract.article.PageRecord;
import io.scrapehub.extract.entity.EntityRecord;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.follow.NextPage;
import io.scrapehub.extract.judge.PageJudge;
import io.scrapehub.extract.listing.Row;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.sure.Calibration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads records from rendered pages: declared markup, the page's own JSON, tables and repeating blocks,
/// labels and meta tags, fused. Needs no model and no settings; knows fields by the lexicon in
/// `field/fields.json` and unknown ones by their own words.
public final class PageExtractor implements Extractor {
    @Override
    public Extraction extract(PageSnapshot page, ExtractionRequest request) {
        Failure byType = PageJudge.ofType(page);
        if (byType != null) {
            return notOk(byType);
        }
        ParsedPage parsed = ParsedPage.of(page);
        Failure failure = PageJudge.of(parsed);
        return failure != null ? notOk(failure) : read(parsed, request);
    }

    private static Extraction read(ParsedPage page, ExtractionRequest request) {
        if (request.fields().isEmpty()) {
            Map<String, FieldValue> fields = PageRecord.of(page);
            return new Extraction(new Verdict.Ok(), List.of(record(page, fields)), nextPage(page, request));
        }
        List<WantedField> fields = WantedField.of(request.fields());
        Reading reading = Reading.of(page, fields, request.detail());
        if (reading.rows().isEmpty() && (!request.detail() || request.base().isEmpty())) {
            return notOk(Failure.of(
                    FailureCode.EMPTY, "None of the fields was found: " + String.join(", ", request.fields()) + "."));
        }
        List<ScrapedRecord> records = request.detail()
                ? List.of(record(page, EntityRecord.over(request.base(), reading.first(), fields)))
                : reading.rows().stream()
                        .filter(row -> !hasOwnPage(request, reading, row))
                        .map(row -> record(page, row.fields()))
                        .toList();
        return new Extraction(new Verdict.Ok(), records, links(page, request, reading));
    }

    /// Its record is then that page's: it would be there twice otherwise.
    private static boolean hasOwnPage(ExtractionRequest request, Reading reading, Row row) {
        return request.follow() == Follow.DETAILS && reading.listing() && !request.detail() && row.link() != null;
    }

    private static List<PageLink> links(ParsedPage page, ExtractionRequest request, Reading reading) {
        List<PageLink> links = new ArrayList<>();
        for (Row row : reading.rows()) {
            if (row.link() != null && hasOwnPage(request, reading, row)) {
                links.add(new PageLink(PageLink.Kind.DETAIL, row.link(), row.fields()));
            }
        }
        links.addAll(nextPage(page, request));
        return links;
    }

    private static List<PageLink> nextPage(ParsedPage page, ExtractionRequest request) {
        @Nullable String next = request.follow() == Follow.PAGINATION && !request.detail() ? NextPage.of(page) : null;
        return next == null ? List.of() : List.of(new PageLink(PageLink.Kind.NEXT_PAGE, next, Map.of()));
    }

    private static ScrapedRecord record(ParsedPage page, Map<String, FieldValue> fields) {
        return new ScrapedRecord(page.snapshot().requestedUrl(), Calibration.of(fields));
    }

    private static Extraction notOk(Failure failure) {
        return new Extraction(new Verdict.NotOk(failure), List.of(), List.of());
    }
}
