package io.scrapehub.extract.walk;

import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.extract.listing.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What all ways of one walk share: the page and what it fetched so far, the records gathered, the steps that
/// brought them.
final class Ground {
    private static final int MOST_CAPTURED = 180;
    private static final double AS_FULL = .9;

    private final Function<PageSnapshot, Rows> reader;
    private final PageSnapshot first;
    private final Rows firstRows;
    private final Gathered gathered;
    private final int most;
    private final List<CapturedJson> captured = new ArrayList<>();
    private final List<WalkReport.Step> steps = new ArrayList<>();
    private OptionalInt announced;
    private @Nullable PageSight sight;

    Ground(Function<PageSnapshot, Rows> reader, PageSnapshot first, Set<String> before, int most) {
        this.reader = reader;
        this.first = first;
        this.most = most;
        this.gathered = new Gathered(before);
        captured.addAll(first.captured());
        firstRows = reader.apply(first);
        announced = firstRows.announced();
        gathered.add(listed(firstRows));
    }

    PageSnapshot first() {
        return first;
    }

    Rows firstRows() {
        return firstRows;
    }

    Gathered gathered() {
        return gathered;
    }

    List<CapturedJson> captured() {
        return List.copyOf(captured);
    }

    List<WalkReport.Step> steps() {
        return List.copyOf(steps);
    }

    OptionalInt announced() {
        return announced;
    }

    void announce(OptionalInt total) {
        announced = total.isPresent() ? total : announced;
    }

    /// How many records are still wanted.
    int wanted() {
        return Math.max(0, most - gathered.total());
    }

    @Nullable
    PageSight sight() {
        return sight;
    }

    /// Reads what an act brought to light. Of a page that could not be taken nothing is read.
    Rows look(PageSight seen) {
        sight = seen;
        if (seen.page().isEmpty()) {
            return Rows.NONE;
        }
        PageSnapshot page = seen.page().get();
        page.captured().stream().limit(MOST_CAPTURED - captured.size()).forEach(captured::add);
        return reader.apply(with(page, captured));
    }

    /// Takes in what was read, as one step.
    Gathered.Brought take(Rows rows, WalkReport.Way way, String what) {
        Gathered.Brought brought = gathered.add(listed(rows));
        announce(rows.announced());
        if (brought.isNew()) {
            note(way, what, brought.fresh().size());
        }
        return brought;
    }

    /// The rows of a listing. One row alone is none, unless it is as full as those before: the last page of
    /// twenty-one records.
    List<Row> listed(Rows rows) {
        double usual = gathered.rows().stream()
                .mapToInt(row -> row.fields().size())
                .average()
                .orElse(Double.MAX_VALUE);
        boolean counts = rows.listing() || rows.rows().stream().allMatch(r -> r.fields().size() >= AS_FULL * usual);
        return counts ? rows.rows() : List.of();
    }

    void note(WalkReport.Way way, String what, int records) {
        steps.add(new WalkReport.Step(way, what, records));
    }

    /// What the page as it was first read says together with data asked for.
    Rows withData(List<CapturedJson> asked) {
        List<CapturedJson> all = new ArrayList<>(captured);
        all.addAll(asked);
        return reader.apply(with(first, all));
    }

    private static PageSnapshot with(PageSnapshot page, List<CapturedJson> captured) {
        return new PageSnapshot(
                page.requestedUrl(),
                page.finalUrl(),
                page.status(),
                page.contentType(),
                page.html(),
                captured,
                page.state(),
                page.stableBy());
    }
}
