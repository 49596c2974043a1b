package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.RobotsRules;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// One slot, its turns made by hand.
class SlotTest {
    private final Workshop workshop = new Workshop();
    private final Slot slot = workshop.slot();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void a_visited_page_leaves_its_records_and_nothing_in_the_queue() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());

        turn();

        assertThat(workshop.records(job)).isEqualTo(Records.some(3, "Thing"));
        assertThat(workshop.queue.demand().busy() + workshop.queue.demand().ready())
                .isZero();
    }

    @Test
    void no_more_records_are_kept_than_the_job_may_have() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().ofPages(2).withMaxResults(4).accepted());

        turn();
        turn();

        assertThat(workshop.records(job)).hasSize(4);
        assertThat(workshop.counts(job).done()).isEqualTo(2);
    }

    @Test
    void a_page_of_a_full_job_is_done_with_no_records() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().ofPages(2).withMaxResults(3).accepted());

        turn();
        turn();

        assertThat(workshop.counts(job).done()).isEqualTo(2);
    }

    @Test
    void a_task_that_was_settled_before_is_acked_without_a_visit() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.queueOutage.before("ack");
        turn();
        workshop.queueOutage.over();

        workshop.turnUntilIdle(slot);

        assertThat(workshop.renderer.visits).hasValue(1);
        assertThat(workshop.counts(job).done()).isOne();
        assertThat(workshop.queue.demand().busy()).isZero();
    }

    @Test
    void a_task_of_an_ended_job_is_acked_without_a_visit() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        var end = new JobState.Ended(JobStatus.FAILED, workshop.now(), StopReason.CANCELLED, false, null);
        workshop.stores.jobs().end(job.id(), end, JobProgress.NONE);

        turn();

        assertThat(workshop.renderer.visits).hasValue(0);
        assertThat(workshop.queue.demand().busy() + workshop.queue.demand().ready())
                .isZero();
    }

    @Test
    void robots_that_disallow_end_the_task_without_a_visit() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.robots = new RobotsRules.Answer.Disallowed("Disallow: /");

        turn();

        assertThat(workshop.failures(job)).isEqualTo(Map.of("robots_disallowed", 1));
        assertThat(workshop.renderer.visits).hasValue(0);
    }

    @Test
    void a_crawl_delay_becomes_the_hosts_limit() throws Exception {
        workshop.running(Jobs.aUrlJob().ofPages(3).accepted());
        workshop.robots = new RobotsRules.Answer.Allowed(Duration.ofSeconds(10));

        turn();
        turn();
        turn();

        assertThat(workshop.renderer.visits).hasValue(1);
    }

    @Test
    void a_failure_that_never_changes_ends_the_task() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.failure = Failure.of(FailureCode.NOT_FOUND, "404");

        turn();

        assertThat(workshop.failures(job)).isEqualTo(Map.of("not_found", 1));
    }

    @Test
    void a_verdict_that_the_page_is_none_ends_the_task() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        var verdict = new Verdict.NotOk(Failure.of(FailureCode.LOGIN_REQUIRED, "a login form"));
        workshop.extraction = new Extraction(verdict, List.of(), List.of());

        turn();

        assertThat(workshop.failures(job)).isEqualTo(Map.of("login_required", 1));
    }

    @Test
    void a_timeout_is_tried_five_times() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.failure = Failure.of(FailureCode.TIMEOUT, "slow");

        workshop.turnUntilIdle(slot);

        assertThat(workshop.renderer.visits).hasValue(5);
        assertThat(workshop.failures(job)).isEqualTo(Map.of("timeout", 1));
    }

    @Test
    void a_page_that_breaks_every_browser_is_poison() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.failure = Failure.of(FailureCode.PAGE_CRASHED, "crashed");

        workshop.turnUntilIdle(slot);

        assertThat(workshop.failures(job)).isEqualTo(Map.of("poison", 1));
    }

    @Test
    void a_site_that_asks_for_patience_gets_it_for_all_its_pages() throws Exception {
        workshop.running(Jobs.aUrlJob().ofPages(2).accepted());
        workshop.renderer.failure = new Failure(FailureCode.THROTTLED, "429", Duration.ofSeconds(90));

        turn();
        turn();

        assertThat(workshop.renderer.visits).hasValue(1);
    }

    @Test
    void patience_costs_the_task_nothing() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.failure = new Failure(FailureCode.THROTTLED, "429", Duration.ofSeconds(90));
        workshop.turnUntilIdle(slot);
        workshop.renderer.failure = null;

        workshop.turnUntilIdle(slot);

        assertThat(workshop.counts(job).done()).isOne();
    }

    @Test
    void a_browser_that_will_not_start_costs_the_task_nothing() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.failure = Failure.of(FailureCode.BROWSER_FAILED, "no browser");
        workshop.renderer.withoutBrowser = true;
        workshop.turnUntilIdle(slot);
        workshop.renderer.failure = null;
        workshop.renderer.withoutBrowser = false;

        workshop.turnUntilIdle(slot);

        assertThat(workshop.counts(job).done()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "find", "grant", "write", "settle"})
    void a_store_that_fails_before_it_wrote_loses_nothing_and_doubles_nothing(String method) throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.storeOutage.before(method);
        turn();
        workshop.storeOutage.over();

        workshop.turnUntilIdle(slot);

        assertThat(workshop.records(job)).isEqualTo(Records.some(3, "Thing"));
        assertThat(workshop.counts(job).done()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"begin", "grant", "write", "settle"})
    void a_store_that_fails_after_it_wrote_loses_nothing_and_doubles_nothing(String method) throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.storeOutage.after(method);
        turn();
        workshop.storeOutage.over();

        workshop.turnUntilIdle(slot);

        assertThat(workshop.records(job)).isEqualTo(Records.some(3, "Thing"));
        assertThat(workshop.counts(job).done()).isOne();
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "ack"})
    void a_queue_whose_answer_is_lost_loses_nothing_and_doubles_nothing(String method) throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.queueOutage.after(method);
        turn();
        workshop.queueOutage.over();

        workshop.turnUntilIdle(slot);

        assertThat(workshop.records(job)).isEqualTo(Records.some(3, "Thing"));
        assertThat(workshop.queue.demand().busy()).isZero();
    }

    @Test
    void links_the_job_wants_followed_become_tasks_with_the_settlement() throws Exception {
        var options = new JobOptions(null, Duration.ofSeconds(30), Follow.PAGINATION, true);
        workshop.running(Jobs.aUrlJob().with(options).accepted());
        var next = new PageLink(PageLink.Kind.NEXT_PAGE, "https://shop.example/list/1", Map.of());
        workshop.extraction = new Extraction(new Verdict.Ok(), Records.some(1, "Thing"), List.of(next));

        turn();

        assertThat(workshop.stores.tasks().unspread(10))
                .flatExtracting(TaskStore.Unspread::followUps)
                .extracting(t -> t.url().canonical())
                .containsExactly("https://shop.example/list/1");
    }

    @Test
    void what_a_listing_said_of_an_entity_outlives_its_pages_failure() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        Task detail = workshop.offered(Tasks.detailOf(Tasks.only(job), 0));
        workshop.renderer.failure = Failure.of(FailureCode.NOT_FOUND, "410");

        workshop.turnUntilIdle(slot);

        assertThat(workshop.records(job))
                .containsExactly(new ScrapedRecord(detail.url().canonical(), detail.base()));
        assertThat(workshop.failures(job)).containsEntry("not_found", 2);
    }

    @Test
    void a_job_that_has_all_its_records_takes_none_of_a_failed_page() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().withMaxResults(3).accepted());
        turn();
        workshop.offered(Tasks.detailOf(Tasks.only(job), 0));
        workshop.renderer.failure = Failure.of(FailureCode.NOT_FOUND, "410");

        workshop.turnUntilIdle(slot);

        assertThat(workshop.records(job)).hasSize(3);
        assertThat(workshop.counts(job).dead()).isOne();
    }

    @Test
    void a_lost_lease_leaves_the_task_to_its_new_owner() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        List<Lease> mine = workshop.queue.claim(workshop.worker, 1);
        workshop.stores.tasks().begin(mine.getFirst());
        workshop.clock.pass(Duration.ofMinutes(1));
        workshop.queue.reap(10);

        workshop.turnUntilIdle(slot);

        assertThat(workshop.counts(job).done()).isOne();
        assertThat(workshop.records(job)).hasSize(3);
    }

    @Test
    void with_nothing_to_do_the_renderer_rests() throws Exception {
        turn();

        assertThat(workshop.renderer.rests).hasValue(1);
    }

    private void turn() throws InterruptedException {
        slot.turn(workshop.renderer);
    }
}
