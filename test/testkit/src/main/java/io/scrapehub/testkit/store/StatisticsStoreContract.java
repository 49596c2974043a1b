package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.statistics.Statistics;
import io.scrapehub.core.statistics.StatisticsQuery;
import io.scrapehub.core.statistics.StatisticsQuery.Bucket;
import io.scrapehub.core.statistics.StatisticsStore;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [StatisticsStore] promises. Pages are settled by the stores' own clock.
public abstract class StatisticsStoreContract {
    private final AccountId account = Fresh.accountId();
    private StoresOnTrial stores;
    private StatisticsStore statistics;
    private Instant begin;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        stores = emptyStores();
        statistics = stores.statistics();
        begin = stores.momentBetween();
    }

    @Test
    void counts_nothing_where_nothing_was_done() {
        assertThat(of(account, null))
                .isEqualTo(new Statistics(Map.of(), Statistics.Pages.NONE, List.of(), List.of(), List.of()));
    }

    @Test
    void counts_jobs_by_status() {
        work();

        assertThat(of(account, null).jobs()).isEqualTo(Map.of("queued", 1));
    }

    @Test
    void counts_settled_pages_by_verdict() {
        work();

        assertThat(of(account, null).pages().verdicts()).isEqualTo(Map.of("ok", 2, "blocked", 1));
        assertThat(of(account, null).pages().settled()).isEqualTo(3);
    }

    @Test
    void counts_records() {
        work();

        assertThat(of(account, null).pages().records()).isEqualTo(12);
    }

    @Test
    void counts_by_bucket() {
        work();

        assertThat(of(account, null).buckets())
                .satisfies(buckets -> assertThat(buckets.stream()
                                .mapToInt(Statistics.Bucket::pages)
                                .sum())
                        .isEqualTo(3))
                .allSatisfy(bucket ->
                        assertThat(bucket.begins().getEpochSecond() % 3_600).isZero());
    }

    @Test
    void counts_by_host() {
        work();

        assertThat(of(account, null).hosts())
                .extracting(Statistics.Host::pages, Statistics.Host::ok, Statistics.Host::records)
                .containsExactly(tuple(3, 2, 12));
    }

    @Test
    void counts_by_who_handed_jobs_in() {
        work();

        assertThat(of(account, null).keys()).containsExactly(new Statistics.Key("key_1", 1, 0));
    }

    @Test
    void tells_how_long_visits_took() {
        work();

        assertThat(of(account, null).pages().visit().p95()).isPositive();
    }

    @Test
    void counts_one_host_alone_and_no_jobs() {
        work();

        assertThat(of(account, "another.example").pages().settled()).isZero();
        assertThat(of(account, Tasks.of(job()).getFirst().url().host()).jobs()).isEmpty();
    }

    @Test
    void counts_nothing_of_another_account() {
        work();

        assertThat(of(Fresh.accountId(), null).pages().settled()).isZero();
        assertThat(of(Fresh.accountId(), null).jobs()).isEmpty();
    }

    @Test
    void counts_nothing_before_the_time_asked_for() {
        work();
        Instant later = stores.momentBetween();

        var query = new StatisticsQuery(later, later.plus(Duration.ofHours(1)), Bucket.HOUR, null);
        assertThat(statistics.of(account, query).pages().settled()).isZero();
    }

    private Statistics of(AccountId whose, @Nullable String host) {
        Instant end = stores.momentBetween();
        return statistics.of(whose, new StatisticsQuery(begin.minus(Duration.ofHours(1)), end, Bucket.HOUR, host));
    }

    private Job job() {
        Job plain = aUrlJob().by(account).ofPages(4).accepted();
        return Job.accepted(plain.id(), account, plain.spec(), begin, "key_1");
    }

    /// A job of four pages: two good, one blocked, one not settled.
    private void work() {
        Job job = job();
        stores.jobs().submit(job, null);
        List<Task> pages = Tasks.of(job);
        stores.tasks().add(pages);
        settle(pages.get(0), new Settlement.Visited(begin, 5, StableBy.QUIET, List.of()));
        settle(pages.get(1), new Settlement.Visited(begin, 7, StableBy.QUIET, List.of()));
        settle(pages.get(2), new Settlement.GivenUp(begin, Failure.of(FailureCode.BLOCKED, "403"), null));
    }

    private void settle(Task page, Settlement settlement) {
        var lease = Leases.of(page);
        stores.tasks().begin(lease);
        var _ = stores.momentBetween();
        stores.tasks().settle(lease, settlement);
    }
}
