package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryKind;
import io.scrapehub.core.credit.EntryQuery;
import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.store.Race;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class MongoCreditStoreTest {
    private static final Instant NEXT_MONTH = Instant.parse("2026-02-01T00:00:00Z");

    private final MongoStores stores =
            RealMongo.emptyStores(MongoCreditStoreTest.class).stores();
    private final CreditStore credits = stores.credits();
    private final AccountId account = Fresh.accountId();

    @Test
    void begins_a_wallet_with_the_months_allowance() {
        Wallet wallet = credits.open(account, Tariff.GROWTH, MID_MORNING);

        assertThat(wallet.balance()).isEqualTo(10_000);
    }

    @Test
    void keeps_the_tariff_a_wallet_has() {
        credits.open(account, Tariff.GROWTH, MID_MORNING);

        assertThat(credits.open(account, Tariff.FREE, MID_MORNING).tariff()).isEqualTo(Tariff.GROWTH);
    }

    @Test
    void begins_a_wallet_once_though_fifty_open_it() {
        Race.of(50, _ -> credits.open(account, Tariff.FREE, MID_MORNING));

        assertThat(wallet().balance()).isEqualTo(1_000);
    }

    @Test
    void sets_aside_what_a_job_may_cost() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        submit(job(4, 100));

        assertThat(wallet()).returns(600L, Wallet::balance).returns(400L, Wallet::reserved);
    }

    @Test
    void refuses_a_job_the_account_cannot_afford_and_writes_nothing() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job dear = job(11, 100);

        assertThat(submit(dear)).isEqualTo(new Submission.NotAffordable(1_100, 1_000));
        assertThat(stores.jobs().find(dear.id())).isEmpty();
        assertThat(wallet().balance()).isEqualTo(1_000);
    }

    @Test
    void answers_a_repetition_with_its_job_though_the_credits_are_gone() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        var key = new IdempotencyKey("order-1", "body");
        Job first = job(10, 100);
        stores.jobs().submit(first, key);

        assertThat(stores.jobs().submit(job(10, 100), key)).isEqualTo(new Submission.Replayed(first));
        assertThat(wallet().reserved()).isEqualTo(1_000);
    }

    @Test
    void accepts_exactly_what_is_affordable_though_fifty_race_for_it() {
        credits.open(account, Tariff.SCALE, MID_MORNING);

        var answers = Race.of(50, _ -> submit(job(5, 500)));

        assertThat(answers).filteredOn(Submission.Accepted.class::isInstance).hasSize(40);
        assertThat(answers)
                .filteredOn(Submission.NotAffordable.class::isInstance)
                .hasSize(10);
        assertThat(wallet()).returns(0L, Wallet::balance).returns(100_000L, Wallet::reserved);
    }

    @Test
    void accepts_as_many_jobs_as_the_tariff_queues_though_fifty_race_for_it() {
        credits.open(account, Tariff.FREE, MID_MORNING);

        var answers = Race.of(50, _ -> submit(job(1, 1)));

        assertThat(answers).filteredOn(Submission.Accepted.class::isInstance).hasSize(10);
        assertThat(answers).contains(new Submission.QueueFull(10));
    }

    @Test
    void charges_only_pages_that_gave_records() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job job = job(3, 100);
        submit(job);
        var tasks = Tasks.of(job);
        settle(tasks.get(0), visited(5, 100));
        settle(tasks.get(1), visited(0, 0));
        settle(tasks.get(2), new Settlement.GivenUp(MID_MORNING, Failure.of(FailureCode.BLOCKED, "403"), null));
        credits.postCharges(10, MID_MORNING);

        assertThat(wallet()).returns(100L, Wallet::used).returns(200L, Wallet::reserved);
    }

    @Test
    void posts_a_charge_once_however_often_it_is_asked_to() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job job = job(1, 100);
        submit(job);
        settle(Tasks.only(job), visited(5, 100));

        Race.of(10, _ -> credits.postCharges(10, MID_MORNING));

        assertThat(wallet().used()).isEqualTo(100);
    }

    @Test
    void gives_back_what_an_ended_job_did_not_use() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job job = job(4, 100);
        submit(job);
        settle(Tasks.of(job).getFirst(), visited(5, 100));
        end(job);

        assertThat(credits.releaseEnded(Optional.empty(), 10, MID_MORNING)).isEmpty();
        assertThat(wallet())
                .returns(900L, Wallet::balance)
                .returns(0L, Wallet::reserved)
                .returns(0, Wallet::openJobs);
    }

    @Test
    void leaves_the_reservation_of_a_running_job_alone() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        submit(job(4, 100));
        credits.releaseEnded(Optional.empty(), 10, MID_MORNING);

        assertThat(wallet().reserved()).isEqualTo(400);
    }

    @Test
    void charges_and_releases_a_job_that_is_deleted_before_anybody_did() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job job = job(4, 100);
        submit(job);
        settle(Tasks.of(job).getFirst(), visited(5, 100));
        end(job);
        stores.jobs().delete(account, job.id());

        assertThat(wallet())
                .returns(900L, Wallet::balance)
                .returns(0L, Wallet::reserved)
                .returns(100L, Wallet::used);
    }

    @Test
    void never_charges_more_than_was_reserved() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job job = job(1, 100);
        submit(job);
        settle(Tasks.only(job), visited(5, 170));
        credits.postCharges(10, MID_MORNING);

        assertThat(wallet()).returns(100L, Wallet::used).returns(900L, Wallet::balance);
        assertThat(credits.prove().holds()).isTrue();
    }

    @Test
    void writes_down_what_an_unlimited_account_uses() {
        credits.open(account, Tariff.UNLIMITED, MID_MORNING);
        Job job = priced(Jobs.aUrlJob().by(account).accepted(), 3, 0);
        submit(job);
        settle(Tasks.only(job), visited(5, 3));
        credits.postCharges(10, MID_MORNING);

        assertThat(wallet()).returns(3L, Wallet::used).returns(0L, Wallet::balance);
        assertThat(credits.prove().holds()).isTrue();
    }

    @Test
    void ends_the_allowance_with_its_month_and_brings_the_next() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        credits.grant(account, 50, "order 7", MID_MORNING);
        spend(300);
        Wallet next = credits.open(account, Tariff.FREE, NEXT_MONTH);

        assertThat(next)
                .returns(1_000L, Wallet::allowance)
                .returns(50L, Wallet::paid)
                .returns(0L, Wallet::used);
        assertThat(kinds())
                .containsExactly(
                        EntryKind.ALLOWANCE,
                        EntryKind.EXPIRY,
                        EntryKind.CHARGE,
                        EntryKind.RESERVE,
                        EntryKind.GRANT,
                        EntryKind.ALLOWANCE);
    }

    @Test
    void does_not_carry_an_old_months_allowance_over_in_a_reservation() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        Job job = job(4, 100);
        submit(job);
        credits.beginMonth(10, NEXT_MONTH);
        end(job);
        credits.releaseEnded(Optional.empty(), 10, NEXT_MONTH);

        assertThat(wallet()).returns(1_000L, Wallet::balance).returns(0L, Wallet::reserved);
        assertThat(credits.prove().holds()).isTrue();
    }

    @Test
    void uses_the_allowance_before_what_was_paid() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        credits.grant(account, 500, "order 7", MID_MORNING);
        spend(1_200);

        assertThat(wallet()).returns(0L, Wallet::allowance).returns(300L, Wallet::paid);
    }

    @Test
    void grants_once_for_each_reference() {
        credits.open(account, Tariff.FREE, MID_MORNING);

        assertThat(credits.grant(account, 500, "order 7", MID_MORNING)).isTrue();
        assertThat(credits.grant(account, 500, "order 7", MID_MORNING)).isFalse();
        assertThat(wallet().balance()).isEqualTo(1_500);
    }

    @Test
    void gives_the_difference_of_a_larger_tariff_at_once_and_once() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        credits.subscribe(account, Tariff.GROWTH, MID_MORNING);
        credits.subscribe(account, Tariff.FREE, MID_MORNING);
        credits.subscribe(account, Tariff.GROWTH, MID_MORNING);

        assertThat(wallet()).returns(10_000L, Wallet::balance).returns(Tariff.GROWTH, Wallet::tariff);
    }

    @Test
    void lists_entries_newest_first_and_goes_on_behind_a_place() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        spend(300);
        var all = entries(null);

        assertThat(all).extracting(Entry::sequence).containsExactly(3L, 2L, 1L);
        assertThat(entries(3L)).isEqualTo(all.subList(1, 3));
    }

    @Test
    void lists_what_one_job_moved() {
        credits.open(account, Tariff.FREE, MID_MORNING);
        spend(300);
        Job other = job(1, 10);
        submit(other);

        assertThat(credits.entries(account, new EntryQuery(null, other.id(), null, null, null, 10)))
                .extracting(Entry::kind)
                .containsExactly(EntryKind.RESERVE);
    }

    @Test
    void shows_no_entry_of_another_account() {
        credits.open(account, Tariff.FREE, MID_MORNING);

        assertThat(credits.entries(Fresh.accountId(), new EntryQuery(null, null, null, null, null, 10)))
                .isEmpty();
    }

    private void spend(int amount) {
        Job job = job(1, amount);
        submit(job);
        settle(Tasks.only(job), visited(1, amount));
        end(job);
        credits.releaseEnded(Optional.empty(), 10, MID_MORNING);
        credits.postCharges(10, MID_MORNING);
    }

    private Job job(int pages, int price) {
        return priced(Jobs.aUrlJob().by(account).ofPages(pages).accepted(), price, (long) pages * price);
    }

    private static Job priced(Job job, int price, long reserve) {
        var terms = JobTerms.NONE.priced(new PagePrice(price, "test"), reserve);
        return Job.accepted(job.id(), job.account(), job.spec().under(terms), MID_MORNING);
    }

    private Submission submit(Job job) {
        return stores.jobs().submit(job, null);
    }

    private void settle(Task task, Settlement settlement) {
        stores.tasks().add(List.of(task));
        stores.tasks().settle(Leases.of(task), settlement);
    }

    private void end(Job job) {
        var end = new JobState.Ended(JobStatus.COMPLETED, MID_MORNING, StopReason.EXHAUSTED, false, null);
        stores.jobs().end(job.id(), end, JobProgress.NONE);
    }

    private static Settlement visited(int records, int charge) {
        return new Settlement.Visited(MID_MORNING, records, StableBy.QUIET, List.of(), charge);
    }

    private Wallet wallet() {
        return credits.wallet(account).orElseThrow();
    }

    private List<Entry> entries(@Nullable Long before) {
        return credits.entries(account, new EntryQuery(null, null, null, null, before, 10));
    }

    private List<EntryKind> kinds() {
        return entries(null).stream().map(Entry::kind).toList();
    }
}
