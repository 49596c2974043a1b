package io.scrapehub.extract.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.KnownRecords;
import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.extract.PageExtractor;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// What a listing's walk decides, tried on pages of paper.
class ListingWalkTest {
    private static final List<String> FIELDS = List.of("name", "price");

    @Test
    void the_pages_own_data_is_asked_on_to_its_end() {
        var shop = new PaperShop.WithData(1);

        Extraction read = walk(shop, 1_000);

        assertThat(names(read)).isEqualTo(lamps(0, PaperShop.ALL));
        assertThat(read.records()).allSatisfy(r -> assertThat(price(r)).isInstanceOf(Double.class));
        assertThat(shop.acts).allMatch(PageAct.Ask.class::isInstance);
        assertThat(end(read)).isEqualTo(WalkReport.End.NO_MORE);
    }

    @Test
    void no_more_is_asked_for_than_is_wanted() {
        var shop = new PaperShop.WithData(1);

        Extraction read = walk(shop, 12);

        assertThat(names(read)).isEqualTo(lamps(0, 12));
        assertThat(shop.acts).hasSize(2);
        assertThat(end(read)).isEqualTo(WalkReport.End.ENOUGH);
    }

    @Test
    void prices_in_cents_are_told_as_the_page_shows_them() {
        Extraction read = walk(new PaperShop.WithData(100), 1_000);

        assertThat(names(read)).isEqualTo(lamps(0, PaperShop.ALL));
        assertThat(price(read.records().getFirst())).isEqualTo(10.5);
        assertThat(price(read.records().getLast())).isEqualTo(29.5);
    }

    @Test
    void data_that_contradicts_the_page_is_not_trusted() {
        Extraction read = walk(new PaperShop.WithData(3), 1_000);

        assertThat(names(read)).isEqualTo(lamps(0, PaperShop.FIRST));
        assertThat(price(read.records().getFirst())).isEqualTo(10.5);
    }

    @Test
    void what_a_virtualised_list_draws_late_is_not_passed_over() {
        Extraction read = walk(new PaperShop.DrawsLate(), 1_000);

        assertThat(names(read)).containsExactlyInAnyOrderElementsOf(lamps(0, PaperShop.ALL));
    }

    @Test
    void an_address_that_may_not_be_asked_is_not() {
        var shop = new PaperShop.WithData(1);

        walk(shop, 1_000, _ -> false);

        assertThat(shop.acts).noneMatch(PageAct.Ask.class::isInstance);
    }

    @Test
    void a_button_that_adds_is_pressed_in_bursts() {
        var shop = new PaperShop.WithButton("Load more", true, 9);

        Extraction read = walk(shop, PaperShop.ALL);

        assertThat(names(read)).isEqualTo(lamps(0, PaperShop.ALL));
        assertThat(shop.acts).filteredOn(PageAct.Press.class::isInstance).hasSize(2);
    }

    @Test
    void a_button_that_turns_the_page_is_pressed_page_by_page() {
        var shop = new PaperShop.WithButton("Next", false, 3);

        Extraction read = walk(shop, 1_000);

        assertThat(names(read)).isEqualTo(lamps(0, PaperShop.ALL));
        assertThat(end(read)).isEqualTo(WalkReport.End.REPEATED);
    }

    @Test
    void a_list_that_shows_its_first_page_for_ever_is_left() {
        var shop = new PaperShop.WithButton("Next", false, 0);

        Extraction read = walk(shop, 1_000);

        assertThat(names(read)).isEqualTo(lamps(0, PaperShop.FIRST));
        assertThat(end(read)).isEqualTo(WalkReport.End.REPEATED);
        assertThat(shop.acts).hasSizeLessThan(6);
    }

    @Test
    void a_cut_walk_gives_what_it_has() {
        var shop = new PaperShop.WithData(1);
        PageWalk<Extraction> walk = begun(shop, 1_000, Map.of(), _ -> true).orElseThrow();
        walk.saw(shop.carryOut(walk.next().orElseThrow()));

        walk.cut("time");

        assertThat(names(walk.answer())).isEqualTo(lamps(0, 2 * PaperShop.FIRST));
        assertThat(end(walk.answer())).isEqualTo(WalkReport.End.CUT);
    }

    @Test
    void records_of_earlier_pages_are_not_there_again() {
        var shop = new PaperShop.WithButton("", true, 0);
        Extraction first = new PageExtractor().extract(withNext(shop.now()), request(1_000, Map.of()));
        Map<String, FieldValue> known = first.next().stream()
                .filter(l -> l.kind() == PageLink.Kind.NEXT_PAGE)
                .findFirst()
                .orElseThrow()
                .base();

        Extraction same = new PageExtractor().extract(withNext(shop.now()), request(1_000, known));
        Extraction overlapping =
                new PageExtractor().extract(withNext(PaperShop.page(3, 8, List.of())), request(1_000, known));

        assertThat(KnownRecords.of(known)).hasSize(PaperShop.FIRST);
        assertThat(same.records()).isEmpty();
        assertThat(same.next()).isEmpty();
        assertThat(names(overlapping)).isEqualTo(lamps(5, 8));
        assertThat(overlapping.next()).hasSize(1);
    }

    private static PageSnapshot withNext(PageSnapshot page) {
        return new PageSnapshot(
                page.requestedUrl(),
                page.finalUrl(),
                page.status(),
                page.contentType(),
                page.html().replace("<footer>", "<a rel=next href='/lamps?page=2'>Next</a><footer>"),
                page.captured(),
                page.state(),
                page.stableBy());
    }

    private static Extraction walk(PaperShop shop, int most) {
        return walk(shop, most, _ -> true);
    }

    private static Extraction walk(PaperShop shop, int most, Predicate<String> mayAsk) {
        PageWalk<Extraction> walk = begun(shop, most, Map.of(), mayAsk).orElseThrow();
        for (Optional<PageAct> act = walk.next(); act.isPresent(); act = walk.next()) {
            PageSight sight = shop.carryOut(act.get());
            walk.saw(sight);
        }
        return walk.answer();
    }

    private static Optional<PageWalk<Extraction>> begun(
            PaperShop shop, int most, Map<String, FieldValue> base, Predicate<String> mayAsk) {
        var reader = (PageReader<Extraction>) new PageExtractor().reader(request(most, base), mayAsk);
        PageSnapshot first = shop.now();
        return reader.walk(first, reader.apply(first));
    }

    private static ExtractionRequest request(int most, Map<String, FieldValue> base) {
        return new ExtractionRequest(FIELDS, Follow.AUTO, base, false, most);
    }

    private static WalkReport.@Nullable End end(Extraction read) {
        return read.walk() == null ? null : read.walk().ended();
    }

    private static Object price(ScrapedRecord record) {
        return Objects.requireNonNull(record.fields().get("price")).value();
    }

    private static List<Object> names(Extraction read) {
        return read.records().stream()
                .map(r -> r.fields().get("name"))
                .<Object>map(v -> v == null ? "nothing" : v.value())
                .toList();
    }

    private static List<Object> lamps(int from, int to) {
        return IntStream.range(from, to).<Object>mapToObj(PaperShop::name).toList();
    }
}
