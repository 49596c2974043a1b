package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.PriceList;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.pool.KeyedRecords;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolStore.Keyed;
import io.scrapehub.core.pool.PoolWish;
import io.scrapehub.core.pool.Removals;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Subject;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Records;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the outbox has of credits and pools, which only live in MongoDB.
class OutboxOfMoneyAndPoolsTest {
    private final AccountId account = Fresh.accountId();
    private MongoStores stores;

    @BeforeEach
    void begin() {
        stores = RealMongo.emptyStores(OutboxOfMoneyAndPoolsTest.class).stores();
    }

    @Test
    void tells_once_that_little_is_left_of_a_month_s_credits() {
        stores.credits().open(account, Tariff.FREE, MID_MORNING);
        reserve(900);
        assertThat(untold()).isEmpty();

        reserve(1);
        reserve(1);

        assertThat(untold()).singleElement().satisfies(event -> {
            assertThat(event.type()).isEqualTo(EventType.CREDITS_LOW);
            assertThat(event.account()).isEqualTo(account);
            assertThat(event.subject())
                    .isInstanceOfSatisfying(
                            Subject.OfLedger.class,
                            of -> assertThat(of.entry().balanceAfter()).isEqualTo(99));
        });
        untold().forEach(stores.outbox()::told);
        assertThat(untold()).isEmpty();
        assertThat(stores.credits().prove().holds()).isTrue();
    }

    @Test
    void tells_of_a_run_that_changed_something_and_not_of_one_that_did_not() {
        Pool pool = pool();

        merge(pool);
        Event first = changed().getFirst();
        stores.outbox().told(first);
        merge(pool);

        assertThat(first.account()).isEqualTo(account);
        assertThat(first.subject())
                .isInstanceOfSatisfying(
                        Subject.OfPool.class, of -> assertThat(of.run().added()).isEqualTo(1));
        assertThat(changed()).isEmpty();
    }

    private Pool pool() {
        var wish = new PoolWish("p", null, List.of("name"), List.of(), 0.5);
        Pool pool = Pool.made(new PoolId(PoolId.PREFIX + "1"), account, wish, MID_MORNING);
        stores.pools().add(pool);
        return pool;
    }

    private void merge(Pool pool) {
        Job job = Jobs.aUrlJob().by(account).accepted();
        var into = Job.accepted(job.id(), account, job.spec().under(JobTerms.NONE.intoPool(pool.id())), MID_MORNING);
        stores.jobs().submit(into, null);
        stores.jobs()
                .end(
                        job.id(),
                        new JobState.Ended(JobStatus.COMPLETED, MID_MORNING, StopReason.EXHAUSTED, false, null),
                        JobProgress.NONE);
        var merge = stores.pools().beginMerge(into).orElseThrow();
        List<Keyed> found =
                KeyedRecords.of(merge.pool(), List.of(Records.named("a"))).records();
        stores.pools().merge(merge, found, MID_MORNING);
        stores.pools().endMerge(merge, Removals.APPLIED, 0, 0, MID_MORNING);
    }

    private void reserve(long credits) {
        Job job = Jobs.aUrlJob().by(account).accepted();
        stores.jobs()
                .submit(
                        Job.accepted(
                                job.id(),
                                account,
                                job.spec().under(JobTerms.NONE.priced(PriceList.PAGE, credits)),
                                MID_MORNING),
                        null);
    }

    private List<Event> untold() {
        return stores.outbox().untold(10).stream()
                .filter(e -> e.type() == EventType.CREDITS_LOW)
                .toList();
    }

    private List<Event> changed() {
        return stores.outbox().untold(10).stream()
                .filter(e -> e.type() == EventType.POOL_CHANGED)
                .toList();
    }
}
