package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.scrapehub.browserworker.rung.CascadePorts;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.RobotsRules;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.recipe.RecipeReader;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore.PageReport;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.testkit.rung.InMemoryRecipeStore;
import io.scrapehub.testkit.rung.InMemoryRungHistory;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Pages;
import io.scrapehub.testkit.story.Records;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A worker with one slot, and pages that begin over HTTP.
class HttpLaneTest {
    private static final String STILL = "<p>nothing runs here</p>";
    private static final String SCRIPTED = "<script>run()</script>";

    private final Workshop workshop = new Workshop();
    private final InMemoryRungHistory history = new InMemoryRungHistory();
    private volatile String html = STILL;
    private volatile CountDownLatch arriving = new CountDownLatch(0);
    private volatile CountDownLatch gate = new CountDownLatch(0);

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void many_pages_are_had_at_once_and_hold_no_browser() throws Exception {
        arriving = new CountDownLatch(8);
        gate = new CountDownLatch(1);
        Job job =
                workshop.running(Jobs.aUrlJob().ofPages(8).withMaxResults(1_000).accepted());

        try (Worker worker = started()) {
            assertThat(arriving.await(10, TimeUnit.SECONDS)).isTrue();
            gate.countDown();
            await(() -> workshop.counts(job).done() == 8);
            worker.drain();
        }

        assertThat(workshop.renderer.visits).hasValue(0);
        assertThat(workshop.records(job)).hasSize(24);
        assertThat(workshop.queue.demand().busy()).isZero();
    }

    @Test
    void each_page_of_a_job_that_http_answers_counts_once_though_some_need_a_browser_then() throws Exception {
        Job job = workshop.running(
                Jobs.aUrlJob().ofPages(40).withMaxResults(1_000).accepted());

        try (Worker worker = started()) {
            await(() -> workshop.counts(job).done() >= 5);
            html = SCRIPTED;
            await(() -> workshop.counts(job).done() == 40);
            worker.drain();
        }

        assertThat(workshop.records(job)).hasSize(120);
        assertThat(workshop.queue.demand().busy()).isZero();
    }

    @Test
    void a_slot_at_a_page_holds_no_other_that_only_a_browser_can_have() throws Exception {
        workshop.renderer.hangs = true;
        AccountId account = Fresh.accountId();
        Job overHttp = workshop.running(
                Jobs.aUrlJob().by(account).ofPages(60).withMaxResults(1_000).accepted());
        workshop.running(Jobs.aUrlJob().by(account).withoutCascade().ofPages(60).accepted());

        try (Worker worker = started(Workshop.settings(1).withGrace(Duration.ofMillis(1)))) {
            assertThat(workshop.renderer.hanging.await(10, TimeUnit.SECONDS)).isTrue();
            await(() -> workshop.queue.demand().busy() == 1);

            assertThat(workshop.counts(overHttp).done()).isGreaterThan(8);
            worker.drain();
        }
    }

    @Test
    void the_interfaces_of_a_goal_whose_pages_http_answers_are_asked_too() throws Exception {
        workshop.answer = new Visit.Read<>(
                new Extraction(new Verdict.Ok(), Records.some(2, "Found"), List.of()), StableBy.STATIC);
        Job job = workshop.running(Jobs.aGoalJob("dentists")
                .at(PlannedSource.Kind.PAGE, PlannedSource.Kind.SEARCH)
                .withMaxResults(1_000)
                .ofPages(1)
                .accepted());

        try (Worker worker = started()) {
            await(() -> workshop.counts(job).done() == 1);
            workshop.offered(Task.given(job.id(), job.account(), Pages.numbered(1), 1));
            await(() -> workshop.counts(job).done() == 2);
            worker.drain();
        }

        assertThat(workshop.records(job)).hasSize(5);
    }

    @Test
    void what_http_leaves_open_is_settled_by_the_slot_and_charged_once() throws Exception {
        html = SCRIPTED;
        Job job = workshop.running(Jobs.aUrlJob().accepted());

        try (Worker worker = started()) {
            await(() -> workshop.counts(job).done() == 1);
            worker.drain();
        }

        assertThat(workshop.renderer.visits).hasValue(1);
        assertThat(report(job).trace())
                .extracting(RungStep::rung, RungStep::role)
                .containsExactly(tuple(Rung.HTTP, RungStep.Role.KEPT), tuple(Rung.BROWSER, RungStep.Role.CHECK));
    }

    @Test
    void a_draining_worker_ends_what_its_lane_has_in_hand() throws Exception {
        html = SCRIPTED;
        arriving = new CountDownLatch(1);
        gate = new CountDownLatch(1);
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        Worker worker = started();
        assertThat(arriving.await(10, TimeUnit.SECONDS)).isTrue();

        worker.stopClaiming();
        gate.countDown();
        worker.drain();

        assertThat(workshop.counts(job).done()).isOne();
        assertThat(workshop.renderer.visits).hasValue(1);
    }

    @Test
    void a_page_aborted_over_http_is_given_back_at_no_cost() throws Exception {
        arriving = new CountDownLatch(1);
        gate = new CountDownLatch(1);
        workshop.running(Jobs.aUrlJob().accepted());
        Worker worker = started(Workshop.settings(1).withGrace(Duration.ofMillis(1)));
        assertThat(arriving.await(10, TimeUnit.SECONDS)).isTrue();

        worker.drain();

        assertThat(workshop.queue.claim(Fresh.workerId(), 1))
                .singleElement()
                .satisfies(lease -> assertThat(lease.attempt()).isOne());
    }

    @Test
    void a_page_the_manners_forbid_is_not_fetched() throws Exception {
        workshop.robots = new RobotsRules.Answer.Disallowed("Disallow: /");
        arriving = new CountDownLatch(1);
        Job job = workshop.running(Jobs.aUrlJob().accepted());

        try (Worker worker = started()) {
            await(() -> workshop.counts(job).dead() == 1);
            worker.drain();
        }

        assertThat(arriving.getCount()).isOne();
        assertThat(workshop.failures(job)).containsOnlyKeys("robots_disallowed");
    }

    @Test
    void a_store_that_fails_costs_a_page_over_http_nothing() throws Exception {
        workshop.storeOutage.before("settle");
        arriving = new CountDownLatch(1);
        Job job = workshop.running(Jobs.aUrlJob().accepted());

        try (Worker worker = started()) {
            assertThat(arriving.await(10, TimeUnit.SECONDS)).isTrue();
            await(() ->
                    workshop.queue.demand().busy() == 0 && workshop.counts(job).pending() == 1);
            workshop.storeOutage.over();
            await(() -> {
                workshop.clock.pass(Duration.ofSeconds(10));
                workshop.queue.reap(10);
                return workshop.counts(job).done() == 1;
            });
            worker.drain();
        }

        assertThat(report(job).attempts()).isOne();
    }

    private Worker started() {
        return started(Workshop.settings(1));
    }

    private Worker started(WorkerSettings settings) {
        var worker = new Worker(
                workshop.worker,
                settings,
                workshop.ports,
                Optional.of(cascade()),
                () -> workshop.renderer,
                workshop.clock,
                new Random(1),
                WorkerObserver.NONE,
                () -> true);
        worker.start();
        return worker;
    }

    private CascadePorts cascade() {
        return new CascadePorts(
                new Gated(),
                workshop.ports.extractor(),
                new LearnsNothing(),
                new InMemoryRecipeStore(),
                history,
                workshop.ports.gate(),
                List.of());
    }

    private PageReport report(Job job) {
        return workshop.stores.tasks().pages(job.id(), null, 1).getFirst();
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(Duration.ofSeconds(20)).until(condition);
    }

    /// Answers once the gate is open.
    private final class Gated implements PageFetcher {
        @Override
        public Visit<WebText> fetch(PageRequest request, TargetUrl url, Kind kind) {
            arriving.countDown();
            try {
                gate.await();
            } catch (InterruptedException e) {
                return new Visit.Failed<>(Failure.of(FailureCode.TIMEOUT, "interrupted"));
            }
            return new Visit.Read<>(new WebText(url.canonical(), 200, "text/html", html), StableBy.STATIC);
        }

        @Override
        public void carry(PageRequest request, List<PageCookie> cookies) {
            throw new AssertionError("no browser was given any");
        }
    }

    private static final class LearnsNothing implements RecipeReader {
        @Override
        public List<Way.Endpoint> learn(PageSnapshot page, Extraction reading, ExtractionRequest wanted) {
            return List.of();
        }

        @Override
        public Optional<Way.Endpoint> merge(Way.Endpoint earlier, Way.Endpoint later) {
            return Optional.empty();
        }

        @Override
        public Optional<Extraction> read(Way.Endpoint way, TargetUrl page, WebText answer, ExtractionRequest wanted) {
            return Optional.empty();
        }
    }
}
