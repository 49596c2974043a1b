package io.scrapehub.extract;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.Extractor;
import io.scrapehub.core.page.KnownRecords;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.extract.article.PageRecord;
import io.scrapehub.extract.dom.PageWords;
import io.scrapehub.extract.entity.EntityRecord;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.follow.Details;
import io.scrapehub.extract.follow.NextPage;
import io.scrapehub.extract.judge.PageJudge;
import io.scrapehub.extract.listing.Row;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.sure.Calibration;
import io.scrapehub.extract.walk.Announced;
import io.scrapehub.extract.walk.Gathered;
import io.scrapehub.extract.walk.ListingWalk;
import io.scrapehub.extract.walk.Rows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
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
            return new Extraction(
                    new Verdict.Ok(),
                    List.of(record(urlOf(page), fields)),
                    nextPage(request.follow().pages() ? NextPage.of(page) : null, request, List.of()));
        }
        List<WantedField> fields = WantedField.of(request.fields());
        Reading reading = Reading.of(page, fields, request.detail());
        if (reading.rows().isEmpty() && (!request.detail() || request.base().isEmpty())) {
            return notOk(Failure.of(
                    FailureCode.EMPTY, "None of the fields was found: " + String.join(", ", request.fields()) + "."));
        }
        if (request.detail()) {
            Map<String, FieldValue> merged = EntityRecord.over(request.base(), reading.first(), fields);
            return new Extraction(new Verdict.Ok(), List.of(record(urlOf(page), merged)), List.of());
        }
        var gathered = new Gathered(KnownRecords.of(request.base()));
        boolean fresh = gathered.add(reading.rows()).isNew();
        // By itself nothing is followed from the page of one entity: its "next" is another entity.
        boolean leads = fresh && (reading.listing() || request.follow() == Follow.PAGINATION);
        var listed = new Listed(reading.listing(), gathered.rows(), gathered.keys());
        return listed(request, urlOf(page), listed, leads && request.follow().pages() ? NextPage.of(page) : null, null);
    }

    /// A listing as far as it was read.
    ///
    /// @param keys of its records and those of its earlier pages
    private record Listed(boolean listing, List<Row> rows, List<String> keys) {}

    private static Extraction listed(
            ExtractionRequest request, String url, Listed listed, @Nullable String next, @Nullable WalkReport report) {
        List<Row> rows =
                listed.rows().subList(0, Math.min(listed.rows().size(), Math.max(0, request.most() - before(request))));
        Predicate<Row> hasOwnPage = listed.listing() ? Details.of(request, rows, url) : row -> false;
        List<PageLink> links = new ArrayList<>();
        List<ScrapedRecord> records = new ArrayList<>();
        for (Row row : rows) {
            // Its record is then its own page's: it would be there twice otherwise.
            if (row.link() != null && hasOwnPage.test(row)) {
                links.add(new PageLink(PageLink.Kind.DETAIL, row.link(), row.fields()));
            } else {
                records.add(record(url, row.fields()));
            }
        }
        links.addAll(nextPage(next, request, listed.keys()));
        return new Extraction(new Verdict.Ok(), records, links, report);
    }

    private static int before(ExtractionRequest request) {
        return KnownRecords.of(request.base()).size();
    }

    @Override
    public Function<PageSnapshot, Extraction> reader(ExtractionRequest request, Predicate<String> mayAsk) {
        boolean walks = request.follow().pages()
                && !request.detail()
                && !request.fields().isEmpty();
        return walks ? new WalkingReader(request, mayAsk) : page -> extract(page, request);
    }

    /// Reads a listing as it is, and offers to walk on from there.
    private final class WalkingReader implements PageReader<Extraction> {
        private final ExtractionRequest request;
        private final Predicate<String> mayAsk;

        WalkingReader(ExtractionRequest request, Predicate<String> mayAsk) {
            this.request = request;
            this.mayAsk = mayAsk;
        }

        @Override
        public Extraction apply(PageSnapshot page) {
            return extract(page, request);
        }

        @Override
        public Optional<PageWalk<Extraction>> walk(PageSnapshot page, Extraction read) {
            boolean walled = lacksMost(read) && ListingWalk.mayBeWalled(page);
            boolean enough = before(request) + read.records().size() + details(read) >= request.most();
            boolean runs = page.stableBy() != StableBy.STATIC;
            boolean listing =
                    read.verdict() instanceof Verdict.Ok && read.records().size() + details(read) >= 2;
            if (!runs || enough || !(listing || walled)) {
                return Optional.empty();
            }
            return Optional.of(new ListingWalk<>(
                    WalkingReader.this::rows,
                    page,
                    KnownRecords.of(request.base()),
                    request.most(),
                    mayAsk,
                    request.fields(),
                    this::detailed,
                    walked -> answer(page, read, walked)));
        }

        private Rows rows(PageSnapshot page) {
            if (PageJudge.ofType(page) != null) {
                return Rows.NONE;
            }
            ParsedPage parsed = ParsedPage.of(page);
            if (PageJudge.of(parsed) != null) {
                return Rows.NONE;
            }
            Reading reading = Reading.of(parsed, WantedField.of(request.fields()), false);
            return new Rows(
                    reading.rows(),
                    reading.listing(),
                    NextPage.of(parsed),
                    Announced.of(parsed.nodes(), reading.rows().size()));
        }

        /// Whether next to nothing of what is wanted was found: a heading, perhaps.
        private boolean lacksMost(Extraction read) {
            return switch (read.verdict()) {
                case Verdict.NotOk(Failure failure) ->
                    failure.code() == FailureCode.EMPTY || failure.code() == FailureCode.CONSENT_WALL;
                case Verdict.Ok() ->
                    read.records().size() == 1
                            && read.records().getFirst().fields().size() * 2
                                    <= request.fields().size();
            };
        }

        /// The list's own values stay: a view may stand under the page's heading.
        private Row detailed(PageSnapshot view, Row row) {
            ParsedPage parsed = ParsedPage.of(view);
            if (PageJudge.of(parsed) != null || !PageWords.of(parsed.nodes()).shows(row.title())) {
                return row;
            }
            List<WantedField> fields = WantedField.of(request.fields());
            Map<String, FieldValue> own = Reading.of(parsed, fields, true).first();
            Map<String, FieldValue> merged = new LinkedHashMap<>(row.fields());
            own.forEach(merged::putIfAbsent);
            return new Row(merged, row.link(), row.title());
        }

        private Extraction answer(PageSnapshot page, Extraction read, ListingWalk.Walked walked) {
            if (walked.rows().isEmpty()) {
                return new Extraction(read.verdict(), read.records(), read.next(), walked.report());
            }
            String next = walked.moved() ? null : nextOf(read);
            return listed(
                    request,
                    page.requestedUrl(),
                    new Listed(true, walked.rows(), walked.keys()),
                    next,
                    walked.report());
        }

        private static long details(Extraction read) {
            return read.next().stream()
                    .filter(link -> link.kind() == PageLink.Kind.DETAIL)
                    .count();
        }

        private static @Nullable String nextOf(Extraction read) {
            return read.next().stream()
                    .filter(link -> link.kind() == PageLink.Kind.NEXT_PAGE)
                    .map(PageLink::url)
                    .findFirst()
                    .orElse(null);
        }
    }

    private static List<PageLink> nextPage(@Nullable String next, ExtractionRequest request, List<String> known) {
        boolean wanted = request.follow().pages() && !request.detail() && known.size() < request.most();
        return next == null || !wanted
                ? List.of()
                : List.of(new PageLink(PageLink.Kind.NEXT_PAGE, next, KnownRecords.asBase(known)));
    }

    private static ScrapedRecord record(String url, Map<String, FieldValue> fields) {
        return new ScrapedRecord(url, Calibration.of(fields));
    }

    private static String urlOf(ParsedPage page) {
        return page.snapshot().requestedUrl();
    }

    private static Extraction notOk(Failure failure) {
        return new Extraction(new Verdict.NotOk(failure), List.of(), List.of());
    }
}
