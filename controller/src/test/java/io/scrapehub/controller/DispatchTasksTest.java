package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DispatchTasksTest {
    private final ControllerBench bench = new ControllerBench();

    @BeforeEach
    void an_open_queue() {
        bench.rebuild();
        bench.rung.clear();
    }

    @Test
    void offers_the_tasks_of_running_jobs() {
        planned(Jobs.aUrlJob().ofPages(3));
        bench.dispatch();

        assertThat(bench.queue.demand().ready()).isEqualTo(3);
    }

    @Test
    void rings_for_idle_slots() {
        planned(Jobs.aUrlJob());
        bench.dispatch();

        assertThat(bench.rung).containsExactly(Bell.TASKS);
    }

    @Test
    void offers_each_task_once() {
        planned(Jobs.aUrlJob().ofPages(3));
        bench.dispatch();
        bench.rung.clear();
        bench.dispatch();

        assertThat(bench.rung).isEmpty();
    }

    @Test
    void offers_nothing_of_a_job_that_is_to_be_cancelled() {
        Job job = planned(Jobs.aUrlJob());
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bench.dispatch();

        assertThat(bench.queue.demand().ready()).isZero();
    }

    @Test
    void offers_nothing_to_a_queue_of_another_epoch() {
        planned(Jobs.aUrlJob());
        bench.stores.epochs().next();
        bench.dispatch();

        assertThat(bench.queue.demand().ready()).isZero();
    }

    @Test
    void offers_again_what_it_could_not_mark() {
        Job job = planned(Jobs.aUrlJob().ofPages(3));
        TaskStore failing = Meddling.before(bench.stores.tasks(), "markDispatched", () -> {
            throw new StoreUnavailable("on purpose", new IllegalStateException());
        });
        var duty = bench.duties(with(failing), ControllerBench.SETTINGS).dispatchTasks();
        assertThatThrownBy(duty::turn).isInstanceOf(StoreUnavailable.class);
        ControllerBench.whole(duty);

        assertThat(bench.queue.demand().ready()).isEqualTo(3);
        assertThat(bench.stores.tasks().undispatched(job.id(), 1, 10)).isEmpty();
    }

    @Test
    void holds_back_what_is_beyond_the_window_of_a_job() {
        Job job = planned(Jobs.aUrlJob().ofPages(10));
        dispatch(4, 1_000);

        assertThat(bench.queue.demand().ready()).isEqualTo(4);
        assertThat(bench.stores.tasks().undispatched(job.id(), 1, 10)).hasSize(6);
    }

    @Test
    void fills_the_window_of_a_job_again_when_tasks_are_settled() {
        planned(Jobs.aUrlJob().ofPages(10));
        dispatch(4, 1_000);
        bench.claimed(3).forEach(lease -> bench.visited(lease, 1));
        dispatch(4, 1_000);

        assertThat(bench.queue.demand().ready()).isEqualTo(4);
    }

    @Test
    void holds_back_what_is_beyond_the_window_of_all() {
        planned(Jobs.aUrlJob().ofPages(10));
        planned(Jobs.aUrlJob().ofPages(10));
        dispatch(100, 15);

        assertThat(bench.queue.demand().ready()).isEqualTo(15);
    }

    @Test
    void counts_tasks_lent_and_delayed_into_the_window_of_all() {
        planned(Jobs.aUrlJob().ofPages(10));
        dispatch(100, 5);
        Lease lent = bench.claimed(2).getFirst();
        bench.queue.giveBack(lent, Duration.ofHours(1), Cost.ATTEMPT);
        dispatch(100, 5);

        assertThat(bench.queue.demand().ready()).isEqualTo(3);
    }

    @Test
    void serves_each_job_a_chunk_in_turn() {
        Job many = planned(Jobs.aUrlJob().ofPages(500));
        Job few = planned(Jobs.aUrlJob().ofPages(120));
        dispatch(1_000, 200);

        assertThat(inQueueByJob()).containsEntry(many.id(), 100L).containsEntry(few.id(), 100L);
    }

    @Test
    void offers_pages_in_the_order_given() {
        Job job = planned(Jobs.aUrlJob().ofPages(5));
        bench.dispatch();

        assertThat(bench.claimed(5))
                .extracting(Lease::task)
                .isEqualTo(UrlPlan.of(job).tasks().stream().map(t -> t.id()).toList());
    }

    @Test
    void tells_the_queue_how_many_slots_an_account_may_have() {
        Job job = Jobs.aUrlJob().ofPages(10).accepted();
        bench.stores.accounts().add(new Account(job.account(), "small", 1, 4, bench.clock.instant()));
        bench.stores.jobs().submit(job, null);
        bench.plan();
        bench.dispatch();

        assertThat(bench.queue.claim(bench.worker, 10)).hasSize(4);
    }

    @Test
    void tells_the_queue_what_the_operator_says_of_a_host() {
        planned(Jobs.aUrlJob().ofPages(10));
        dispatchWithHostLimit(new HostLimit(2, Duration.ZERO));

        assertThat(bench.queue.claim(bench.worker, 10)).hasSize(2);
    }

    @Test
    void tells_limits_again_to_a_queue_that_lost_them() {
        planned(Jobs.aUrlJob().ofPages(10));
        var limited = withHostLimit(new HostLimit(2, Duration.ZERO));
        var duties = bench.duties(limited, ControllerBench.SETTINGS);
        ControllerBench.whole(duties.dispatchTasks());
        bench.queue.loseEverything();
        ControllerBench.whole(duties.rebuildQueue(() -> {}));

        assertThat(bench.queue.claim(bench.worker, 10)).hasSize(2);
    }

    @Test
    void tells_the_limits_of_tasks_that_another_controller_offered_before_it_died() {
        planned(Jobs.aUrlJob().ofPages(10));
        bench.dispatch();
        dispatchWithHostLimit(new HostLimit(2, Duration.ZERO));

        assertThat(bench.queue.claim(bench.worker, 10)).hasSize(2);
    }

    private Job planned(Jobs story) {
        Job job = bench.submitted(story);
        bench.plan();
        return job;
    }

    private void dispatch(int windowPerJob, int windowInAll) {
        var settings = ControllerBench.settings(windowPerJob, windowInAll);
        ControllerBench.whole(bench.duties(bench.ports, settings).dispatchTasks());
    }

    private void dispatchWithHostLimit(HostLimit limit) {
        ControllerBench.whole(
                bench.duties(withHostLimit(limit), ControllerBench.SETTINGS).dispatchTasks());
    }

    private ControllerPorts withHostLimit(HostLimit limit) {
        var p = bench.ports;
        return new ControllerPorts(
                p.jobs(),
                p.tasks(),
                p.accounts(),
                p.epochs(),
                p.queue(),
                p.hosts(),
                p.wakeUp(),
                _ -> Optional.of(limit));
    }

    private ControllerPorts with(TaskStore tasks) {
        var p = bench.ports;
        return new ControllerPorts(
                p.jobs(), tasks, p.accounts(), p.epochs(), p.queue(), p.hosts(), p.wakeUp(), p.hostLimits());
    }

    private Map<JobId, Long> inQueueByJob() {
        List<Lease> leases = bench.queue.claim(bench.worker, 50);
        List<Lease> all = new ArrayList<>();
        while (!leases.isEmpty()) {
            all.addAll(leases);
            leases.forEach(bench.queue::ack);
            leases = bench.queue.claim(bench.worker, 50);
        }
        return all.stream().collect(Collectors.groupingBy(Lease::job, Collectors.counting()));
    }
}
