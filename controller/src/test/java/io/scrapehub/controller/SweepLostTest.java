package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class SweepLostTest {
    private final ControllerBench bench = new ControllerBench();
    private final Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
    private final List<TaskId> tasks =
            UrlPlan.of(job).tasks().stream().map(Task::id).toList();

    @Test
    void offers_again_what_the_queue_lost() {
        bench.queue.forget(tasks.subList(0, 2));
        bench.clock.pass(Duration.ofMinutes(3));
        bench.sweep();

        assertThat(bench.queue.missing(tasks)).isEmpty();
    }

    @Test
    void waits_until_an_offer_under_way_must_have_arrived() {
        bench.queue.forget(tasks.subList(0, 2));
        bench.clock.pass(Duration.ofMinutes(1));
        bench.sweep();

        assertThat(bench.queue.missing(tasks)).hasSize(2);
    }

    @Test
    void leaves_alone_what_a_worker_has_in_hand() {
        bench.clock.pass(Duration.ofMinutes(3));
        Lease lease = bench.claimed(1).getFirst();
        bench.sweep();

        assertThat(bench.queue.demand().busy()).isEqualTo(1);
        assertThat(bench.queue.heartbeat(bench.worker, List.of(lease)).lost()).isEmpty();
    }

    @Test
    void does_not_bring_back_what_was_settled() {
        bench.visited(bench.claimed(1).getFirst(), 1);
        bench.clock.pass(Duration.ofMinutes(3));
        bench.sweep();

        assertThat(bench.queue.leftovers()).hasSize(4);
    }

    @Test
    void has_the_queue_forget_what_was_settled_and_acked_between_its_looks() {
        bench.clock.pass(Duration.ofMinutes(3));
        TaskQueue settledMeanwhile = Meddling.before(
                bench.ports.queue(),
                "missing",
                () -> bench.visited(bench.claimed(1).getFirst(), 1));
        var p = bench.ports;
        var ports = new ControllerPorts(
                p.jobs(), p.tasks(), p.accounts(), p.epochs(), settledMeanwhile, p.hosts(), p.wakeUp(), p.hostLimits());
        ControllerBench.whole(bench.duties(ports, ControllerBench.SETTINGS).sweepLost());

        assertThat(bench.queue.leftovers()).hasSize(4);
    }

    @Test
    void cancels_and_forgets_what_was_left_of_a_job_that_ended() {
        var end = new JobState.Ended(JobStatus.FAILED, bench.clock.instant(), StopReason.CANCELLED, false, null);
        bench.stores.jobs().end(job.id(), end, JobProgress.NONE);
        bench.clock.pass(Duration.ofMinutes(3));
        bench.sweep();

        assertThat(bench.counts(job.id()).cancelled()).isEqualTo(5);
        assertThat(bench.queue.leftovers()).isEmpty();
    }

    @Test
    void leaves_a_lost_queue_to_its_rebuilding() {
        bench.queue.loseEverything();
        bench.clock.pass(Duration.ofMinutes(3));
        bench.sweep();

        assertThat(bench.queue.leftovers()).isEmpty();
    }
}
