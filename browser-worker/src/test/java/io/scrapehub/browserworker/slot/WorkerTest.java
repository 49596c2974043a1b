package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// A whole worker on its own threads.
class WorkerTest {
    private final Workshop workshop = new Workshop();

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void all_pages_are_visited_once_by_several_slots() throws Exception {
        Job job = workshop.running(
                Jobs.aUrlJob().ofPages(40).withMaxResults(1_000).accepted());

        try (Worker worker = started(4)) {
            await(() -> workshop.counts(job).done() == 40);
            worker.drain();
        }

        assertThat(workshop.renderer.visits).hasValue(40);
        assertThat(workshop.records(job)).hasSize(120);
    }

    @Test
    void a_drained_worker_finishes_and_closes_its_renderer() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        Worker worker = started(1);
        await(() -> workshop.counts(job).done() == 1);

        worker.drain();

        assertThat(workshop.renderer.closed).isTrue();
        assertThat(worker.health())
                .extracting(WorkerHealth::ready, WorkerHealth::draining)
                .containsExactly(false, true);
    }

    @Test
    void what_is_left_after_the_grace_is_handed_back_at_no_cost() throws Exception {
        workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.hangs = true;
        var settings = Workshop.settings(1).withGrace(Duration.ofMillis(1));
        var worker = new Worker(
                workshop.worker,
                settings,
                workshop.ports,
                () -> workshop.renderer,
                workshop.clock,
                new Random(1),
                WorkerObserver.NONE,
                () -> true);
        worker.start();
        workshop.renderer.hanging.await(10, TimeUnit.SECONDS);

        worker.drain();

        var again = workshop.queue.claim(Fresh.workerId(), 1);
        assertThat(again).singleElement().satisfies(lease -> {
            assertThat(lease.attempt()).isOne();
            assertThat(lease.stalls()).isZero();
        });
    }

    @Test
    void a_queue_that_drains_the_worker_ends_its_slots() throws Exception {
        try (Worker worker = started(2)) {
            workshop.queue.drain(workshop.worker);

            worker.awaitDrained();

            assertThat(worker.health().draining()).isTrue();
        }
    }

    @Test
    void a_drain_taken_back_in_time_lets_the_worker_go_on() throws Exception {
        var patient = Workshop.settings(2).leavingAfter(Duration.ofMinutes(1));
        try (Worker worker = new Worker(
                workshop.worker,
                patient,
                workshop.ports,
                () -> workshop.renderer,
                workshop.clock,
                new Random(1),
                WorkerObserver.NONE,
                () -> true)) {
            worker.start();
            workshop.queue.drain(workshop.worker);
            await(() -> worker.health().draining());

            workshop.queue.undrain(workshop.worker);
            Job job = workshop.running(Jobs.aUrlJob().ofPages(3).accepted());

            await(() -> workshop.counts(job).done() == 3);
            await(() -> worker.health().ready());
        }
    }

    @Test
    void a_worker_short_of_memory_claims_nothing_until_there_is_room_again() throws Exception {
        var room = new AtomicBoolean();
        Job job = workshop.running(Jobs.aUrlJob().ofPages(3).accepted());
        try (Worker worker = new Worker(
                workshop.worker,
                Workshop.settings(2),
                workshop.ports,
                () -> workshop.renderer,
                workshop.clock,
                new Random(1),
                WorkerObserver.NONE,
                room::get)) {
            worker.start();
            await(() -> worker.health().ready());
            assertThat(workshop.counts(job).done()).isZero();

            room.set(true);

            await(() -> workshop.counts(job).done() == 3);
        }
    }

    @Test
    void a_cancelled_job_takes_its_page_out_of_the_slot() throws Exception {
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        workshop.renderer.hangs = true;
        try (Worker worker = started(1)) {
            workshop.renderer.hanging.await(10, TimeUnit.SECONDS);

            workshop.queue.cancel(job.id());

            await(() -> worker.health().busy() == 0);
        }
        assertThat(workshop.counts(job).pending()).isOne(); // to be cancelled by whoever ended the job
        assertThat(workshop.queue.demand().busy()).isZero();
    }

    @Test
    void a_worker_at_work_is_live_and_ready() {
        try (Worker worker = started(2)) {
            assertThat(worker.health()).isEqualTo(new WorkerHealth(true, true, 0, 2, false));
        }
    }

    @Test
    void a_worker_whose_browsers_do_not_start_is_not_ready() {
        workshop.running(Jobs.aUrlJob().ofPages(5).accepted());
        workshop.renderer.failure = Failure.of(FailureCode.BROWSER_FAILED, "no browser");
        workshop.renderer.withoutBrowser = true;

        try (Worker worker = started(1)) {
            await(() -> !worker.health().ready());

            assertThat(worker.health().live()).isTrue();
        }
    }

    @Test
    void an_outage_of_everything_is_outlived() {
        workshop.storeOutage.before("begin");
        workshop.queueOutage.before("heartbeat");
        Job job = workshop.running(Jobs.aUrlJob().accepted());
        try (Worker worker = started(1)) {
            await(() -> workshop.queue.demand().delayed() == 1);
            workshop.storeOutage.over();
            workshop.queueOutage.over();
            workshop.clock.pass(Duration.ofSeconds(6));
            workshop.queue.reap(10);
            workshop.bells.ring(Bell.TASKS);

            await(() -> workshop.counts(job).done() == 1);

            assertThat(worker.health().live()).isTrue();
        }
    }

    private Worker started(int slots) {
        Worker worker = workshop.worker(slots);
        worker.start();
        return worker;
    }

    private static void await(Callable<Boolean> condition) {
        Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollInterval(Duration.ofMillis(5))
                .until(condition);
    }
}
