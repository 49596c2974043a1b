package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.pool.FieldChange;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRecord;
import io.scrapehub.core.pool.PoolRecordQuery;
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStatus;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolVersion;
import io.scrapehub.core.pool.Removals;
import io.scrapehub.testkit.store.Race;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MergePoolsTest {
    private static final Map<String, Double> FIRST = prices("A", 1.0, "B", 2.0, "C", 3.0);
    private static final Map<String, Double> SECOND = prices("A", 1.0, "B", 2.5, "D", 4.0);
    private static final Map<String, Double> THIRD = prices("A", 1.1, "C", 3.0, "D", 4.0);

    private final PoolStory story = new PoolStory();

    @Test
    void everything_is_new_the_first_time() {
        PoolRun run = story.scraped(FIRST);

        assertThat(run)
                .returns(3, PoolRun::added)
                .returns(0, PoolRun::changed)
                .returns(Removals.APPLIED, PoolRun::removals);
        assertThat(story.skus(PoolStatus.NEW)).containsExactly("A", "B", "C");
    }

    @Test
    void tells_new_changed_unchanged_and_removed_apart() {
        story.scraped(FIRST);
        story.scraped(SECOND);

        assertThat(story.skus(PoolStatus.NEW)).containsExactly("D");
        assertThat(story.skus(PoolStatus.CHANGED)).containsExactly("B");
        assertThat(story.skus(PoolStatus.UNCHANGED)).containsExactly("A");
        assertThat(story.skus(PoolStatus.REMOVED)).containsExactly("C");
    }

    @Test
    void says_what_changed_from_what_to_what() {
        story.scraped(FIRST);
        story.scraped(SECOND);

        assertThat(story.records(PoolStatus.CHANGED))
                .singleElement()
                .extracting(PoolRecord::changes)
                .isEqualTo(List.of(new FieldChange("price", 2.0, 2.5)));
    }

    @Test
    void remembers_when_a_record_was_first_and_last_seen() {
        story.scraped(FIRST);
        Instant first = story.clock.instant();
        story.scraped(SECOND);
        Instant second = story.clock.instant();

        assertThat(story.records(PoolStatus.UNCHANGED))
                .singleElement()
                .returns(first, PoolRecord::firstSeen)
                .returns(second, PoolRecord::lastSeen);
        assertThat(story.records(PoolStatus.REMOVED)).singleElement().returns(second, PoolRecord::removedAt);
    }

    @Test
    void keeps_every_state_as_of_its_run() {
        story.scraped(FIRST);
        story.scraped(SECOND);
        story.scraped(THIRD);

        assertThat(story.after(1)).isEqualTo(FIRST);
        assertThat(story.after(2)).isEqualTo(SECOND);
        assertThat(story.after(3)).isEqualTo(THIRD);
    }

    @Test
    void finds_the_run_of_a_moment() {
        story.scraped(FIRST);
        story.scraped(SECOND);
        Instant second = story.clock.instant();
        story.scraped(THIRD);

        assertThat(story.pools().runAt(story.pool(), second.plus(Duration.ofMinutes(5))))
                .isEqualTo(2);
        assertThat(story.pools().runAt(story.pool(), Instant.EPOCH)).isZero();
    }

    @Test
    void tells_a_records_history_newest_first() {
        story.scraped(FIRST);
        story.scraped(SECOND);
        story.scraped(THIRD);
        var c = story.records(null).stream()
                .filter(r -> PoolStory.sku(r.scraped()).equals("C"))
                .findFirst()
                .orElseThrow();

        assertThat(story.pools().history(story.pool(), c.id(), null, 10))
                .extracting(PoolVersion::kind)
                .containsExactly(PoolVersion.Kind.RETURNED, PoolVersion.Kind.REMOVED, PoolVersion.Kind.NEW);
    }

    @Test
    void an_empty_scrape_removes_nothing() {
        story.scraped(FIRST);
        PoolRun empty = story.scraped(
                Map.of(), new Ended(JobStatus.COMPLETED, story.clock.instant(), StopReason.NO_RESULTS, false, null));

        assertThat(empty).returns(0, PoolRun::removed).returns(Removals.EMPTY, PoolRun::removals);
        assertThat(story.after(2)).isEqualTo(FIRST);
    }

    @Test
    void a_failed_scrape_removes_nothing() {
        story.scraped(FIRST);
        PoolRun failed = story.scraped(
                prices("A", 1.0), new Ended(JobStatus.FAILED, story.clock.instant(), StopReason.CANCELLED, true, null));

        assertThat(failed).returns(0, PoolRun::removed).returns(Removals.NOT_COMPLETED, PoolRun::removals);
    }

    @Test
    void a_scrape_that_was_cut_off_removes_nothing() {
        story.scraped(FIRST);
        PoolRun cut = story.scraped(
                prices("A", 1.0),
                new Ended(JobStatus.COMPLETED, story.clock.instant(), StopReason.MAX_RESULTS, false, null));

        assertThat(cut).returns(0, PoolRun::removed).returns(Removals.CUT_OFF, PoolRun::removals);
        assertThat(story.skus(PoolStatus.UNCHANGED)).containsExactly("A", "B", "C");
    }

    @Test
    void a_scrape_with_pages_that_failed_removes_nothing() {
        story.scraped(FIRST);
        PoolRun partial = story.scraped(
                prices("A", 1.0),
                new Ended(JobStatus.COMPLETED, story.clock.instant(), StopReason.EXHAUSTED, true, null));

        assertThat(partial.removals()).isEqualTo(Removals.PARTIAL);
    }

    @Test
    void doubts_that_most_of_a_pool_went_at_once_until_it_is_seen_twice() {
        story.scraped(many(20));
        PoolRun doubted = story.scraped(many(5));

        assertThat(doubted).returns(0, PoolRun::removed).returns(15, PoolRun::heldBack);
        assertThat(story.scraped(many(5))).returns(15, PoolRun::removed).returns(Removals.APPLIED, PoolRun::removals);
    }

    @Test
    void counts_what_is_there_and_what_was() {
        story.scraped(FIRST);
        story.scraped(SECOND);

        assertThat(story.pool())
                .returns(3, Pool::records)
                .returns(1, Pool::removed)
                .returns(2, Pool::runs);
    }

    @Test
    void does_not_count_a_change_of_an_ignored_field() {
        var ignoring = new PoolStory("price");
        ignoring.scraped(FIRST);
        ignoring.scraped(prices("A", 9.0, "B", 2.0, "C", 3.0));

        assertThat(ignoring.skus(PoolStatus.UNCHANGED)).containsExactly("A", "B", "C");
    }

    @Test
    void merges_each_job_once_though_ten_controllers_do_it_at_once() {
        story.ended(FIRST, exhausted());
        story.ended(SECOND, exhausted());

        for (int i = 0; i < 3; i++) {
            Race.of(10, _ -> {
                story.merge();
                return true;
            });
        }

        assertThat(story.pool().runs()).isEqualTo(2);
        assertThat(story.after(1)).isEqualTo(FIRST);
        assertThat(story.after(2)).isEqualTo(SECOND);
    }

    @Test
    void goes_on_with_a_merge_that_died() {
        story.scraped(FIRST);
        var job = story.ended(SECOND, exhausted());
        var merge = story.pools().beginMerge(job).orElseThrow();
        story.stores.records().forEach(job.id(), r -> {});
        var dying = Meddling.before(story.pools(), "endMerge", () -> {
            throw new Killed("between merge and end");
        });
        try {
            new MergePools(dying, story.stores.records(), story.clock, ControllerObserver.NONE).turn();
        } catch (Killed e) {
            assertThat(story.pool().runs()).isEqualTo(1);
        }
        story.merge();

        assertThat(merge.run().number()).isEqualTo(2);
        assertThat(story.lastRun())
                .returns(1, PoolRun::added)
                .returns(1, PoolRun::changed)
                .returns(1, PoolRun::removed);
        assertThat(story.after(2)).isEqualTo(SECOND);
    }

    @Test
    void forgets_a_job_whose_pool_was_deleted() {
        var job = story.ended(FIRST, exhausted());
        story.delete();
        story.merge();

        assertThat(story.pools().toMerge(1_000)).doesNotContain(job);
    }

    @Test
    void lists_what_changed_since_a_moment_also_what_went() {
        story.scraped(FIRST);
        Instant since = story.clock.instant().plusSeconds(1);
        story.scraped(SECOND);
        var query = new PoolRecordQuery(null, since, null, PoolRecordQuery.Order.CHANGED, null, 10);

        assertThat(skus(query)).containsExactlyInAnyOrder("B", "C", "D");
    }

    @Test
    void finds_text_whatever_its_case() {
        story.scraped(prices("Red shoe", 1.0, "Blue shirt", 2.0));
        var query = new PoolRecordQuery(null, null, "SHOE", PoolRecordQuery.Order.FIRST_SEEN, null, 10);

        assertThat(skus(query)).containsExactly("Red shoe");
    }

    @Test
    void goes_on_behind_a_place_in_every_order() {
        story.scraped(FIRST);
        story.scraped(SECOND);
        for (var order : PoolRecordQuery.Order.values()) {
            var all = story.pools().records(story.pool(), new PoolRecordQuery(null, null, null, order, null, 10));
            var rest = story.pools()
                    .records(
                            story.pool(),
                            new PoolRecordQuery(
                                    null, null, null, order, all.getFirst().place(), 10));

            assertThat(rest).as(order.word()).isEqualTo(all.subList(1, all.size()));
        }
    }

    private List<String> skus(PoolRecordQuery query) {
        return story.pools().records(story.pool(), query).stream()
                .map(PoolStore.Placed::entity)
                .map(r -> PoolStory.sku(r.scraped()))
                .toList();
    }

    private Ended exhausted() {
        return new Ended(JobStatus.COMPLETED, story.clock.instant(), StopReason.EXHAUSTED, false, null);
    }

    private static Map<String, Double> many(int count) {
        var prices = new LinkedHashMap<String, Double>();
        IntStream.range(0, count).forEach(i -> prices.put("S" + i, 1.0));
        return prices;
    }

    private static Map<String, Double> prices(Object... skusAndPrices) {
        var prices = new LinkedHashMap<String, Double>();
        for (int i = 0; i < skusAndPrices.length; i += 2) {
            prices.put((String) skusAndPrices[i], (Double) skusAndPrices[i + 1]);
        }
        return prices;
    }
}
