package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.credit.CreditStore;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FinishJobsTest {
    private static final JobOptions WITH_DETAILS =
            new JobOptions(null, JobOptions.DEFAULT_TIMEOUT, Follow.DETAILS, true);

    private final ControllerBench bench = new ControllerBench();

    @Test
    void ends_a_job_whose_pages_are_all_settled() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(2));
        bench.claimed(2).forEach(lease -> bench.visited(lease, 1));
        bench.finish();

        assertThat(bench.endOf(job))
                .contains(new Ended(JobStatus.COMPLETED, bench.clock.instant(), StopReason.EXHAUSTED, false, null));
    }

    @Test
    void ends_a_job_with_its_final_figures() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(2));
        bench.claimed(2).forEach(lease -> bench.visited(lease, 1));
        bench.finish();

        assertThat(bench.found(job).progress()).isEqualTo(new JobProgress(2, 2, 2, 2, 2, 0));
    }

    @Test
    void ends_a_job_once() {
        bench.dispatched(Jobs.aUrlJob());
        bench.visited(bench.claimed(1).getFirst(), 1);
        bench.finish();
        bench.finish();

        assertThat(bench.ends).hasSize(1);
    }

    @Test
    void rings_for_who_waits_for_the_end() {
        bench.dispatched(Jobs.aUrlJob());
        bench.visited(bench.claimed(1).getFirst(), 1);
        bench.rung.clear();
        bench.finish();

        assertThat(bench.rung).containsExactly(Bell.SETTLED, Bell.ENDED);
    }

    @Test
    void notes_how_far_a_running_job_is() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(2));
        bench.visited(bench.claimed(1).getFirst(), 3);
        bench.finish();

        assertThat(bench.found(job).progress()).isEqualTo(new JobProgress(3, 2, 1, 2, 1, 0));
    }

    @Test
    void does_not_end_a_job_whose_follow_ups_are_not_spread() {
        Job job = bench.dispatched(Jobs.aUrlJob().with(WITH_DETAILS));
        Lease lease = bench.claimed(1).getFirst();
        bench.visited(lease, 1, Tasks.nextPageOf(bench.task(lease)));
        bench.finish();

        assertThat(bench.endOf(job)).isEmpty();
    }

    @Test
    void does_not_end_a_job_when_a_follow_up_appeared_while_it_counted() {
        Job job = bench.dispatched(Jobs.aUrlJob().with(WITH_DETAILS));
        Lease lease = bench.claimed(1).getFirst();
        Task followUp = Tasks.nextPageOf(bench.task(lease));
        bench.visited(lease, 1);
        TaskStore missedOne = Meddling.after(
                bench.stores.tasks(), "count", () -> bench.stores.tasks().add(List.of(followUp)));
        finish(with(missedOne, bench.queue));

        assertThat(bench.endOf(job)).isEmpty();
    }

    @Test
    void cancels_the_rest_when_there_are_as_many_records_as_wanted() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5).withMaxResults(3));
        bench.visited(bench.claimed(1).getFirst(), 3);
        bench.finish();

        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.MAX_RESULTS);
        assertThat(bench.counts(job.id()).cancelled()).isEqualTo(4);
        assertThat(bench.queue.leftovers()).isEmpty();
    }

    @Test
    void ends_a_job_the_client_asked_to_stop_and_keeps_its_records() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.visited(bench.claimed(1).getFirst(), 3);
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bench.finish();

        assertThat(bench.endOf(job))
                .contains(new Ended(JobStatus.FAILED, bench.clock.instant(), StopReason.CANCELLED, true, null));
        assertThat(bench.found(job).progress().recordsFound()).isEqualTo(3);
    }

    @Test
    void ends_a_job_the_client_asked_to_stop_before_it_was_planned() {
        Job job = bench.submitted(Jobs.aUrlJob());
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bench.finish();

        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.CANCELLED);
    }

    @Test
    void tells_running_pages_of_a_job_that_ended() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        List<Lease> held = bench.claimed(2);
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bench.finish();

        assertThat(bench.queue.heartbeat(bench.worker, held).cancelled()).hasSize(2);
    }

    @Test
    void refuses_what_running_pages_settle_after_the_end() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        Lease late = bench.claimed(1).getFirst();
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bench.finish();
        bench.visited(late, 7);

        assertThat(bench.counts(job.id()).records()).isZero();
    }

    @Test
    void ends_a_job_whose_time_is_over() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.clock.pass(Duration.ofHours(24));
        bench.finish();

        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.DEADLINE);
        assertThat(bench.counts(job.id()).cancelled()).isEqualTo(5);
    }

    @Test
    void ends_jobs_though_the_queue_is_away() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        finish(with(bench.stores.tasks(), awayOnce()));

        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.CANCELLED);
    }

    @Test
    void cancels_in_the_queue_when_it_is_back() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        var duty = bench.duties(with(bench.stores.tasks(), awayOnce()), ControllerBench.SETTINGS)
                .finishJobs();
        ControllerBench.whole(duty);
        ControllerBench.whole(duty);

        assertThat(bench.queue.leftovers()).isEmpty();
    }

    @Test
    void cancels_follow_ups_that_were_added_while_the_job_ended() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(2));
        Task followUp = Tasks.nextPageOf(bench.task(bench.claimed(1).getFirst()));
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        TaskStore addedMeanwhile = Meddling.after(
                bench.stores.tasks(),
                "cancelPending",
                () -> bench.stores.tasks().add(List.of(followUp)));
        finish(with(addedMeanwhile, bench.queue));

        assertThat(bench.counts(job.id()).pending()).isZero();
    }

    @Test
    void leaves_the_end_to_another_controller_that_was_first() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(2));
        bench.claimed(2).forEach(lease -> bench.visited(lease, 1));
        TaskStore endedMeanwhile = Meddling.after(bench.stores.tasks(), "count", bench::finish);
        finish(with(endedMeanwhile, bench.queue));

        assertThat(bench.ends).hasSize(1);
        assertThat(bench.endOf(job)).isPresent();
    }

    @Test
    void removes_rows_of_attempts_that_died() {
        Job job = bench.dispatched(Jobs.aUrlJob());
        Lease lease = bench.claimed(1).getFirst();
        bench.stores.records().write(lease, Records.some(5, "granted"));
        bench.visited(lease, 3);
        finish(keeping(bench.stores.records()));

        assertThat(bench.stores.records().removeOvertaken(job.id())).isZero();
    }

    @Test
    void ends_a_job_whose_overtaken_rows_cannot_be_removed_now() {
        Job job = bench.dispatched(Jobs.aUrlJob());
        bench.visited(bench.claimed(1).getFirst(), 1);
        finish(keeping(Meddling.before(bench.stores.records(), "removeOvertaken", () -> {
            throw new StoreUnavailable("on purpose", new IllegalStateException());
        })));

        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.EXHAUSTED);
    }

    private ControllerPorts keeping(RecordStore records) {
        var ledger = new ControllerPorts.LedgerPorts(
                unasked(CreditStore.class), unasked(PoolStore.class), records, unasked(SourceStore.class));
        var p = bench.ports;
        return new ControllerPorts(
                p.jobs(),
                p.tasks(),
                p.accounts(),
                p.epochs(),
                p.queue(),
                p.hosts(),
                p.wakeUp(),
                p.hostLimits(),
                Optional.of(ledger));
    }

    /// A port that must not be asked anything.
    private static <P> P unasked(Class<P> port) {
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, (_, called, _) -> {
            throw new AssertionError(called + " was asked");
        }));
    }

    private TaskQueue awayOnce() {
        return Meddling.before(bench.ports.queue(), "cancel", () -> {
            throw new QueueUnavailable("on purpose", new IllegalStateException());
        });
    }

    private void finish(ControllerPorts ports) {
        ControllerBench.whole(bench.duties(ports, ControllerBench.SETTINGS).finishJobs());
    }

    private ControllerPorts with(TaskStore tasks, TaskQueue queue) {
        var p = bench.ports;
        return new ControllerPorts(
                p.jobs(), tasks, p.accounts(), p.epochs(), queue, p.hosts(), p.wakeUp(), p.hostLimits());
    }
}
