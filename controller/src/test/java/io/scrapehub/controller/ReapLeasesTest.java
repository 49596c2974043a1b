package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;

class ReapLeasesTest {
    private static final Duration LEASE = QueueRules.OF_THE_CONTRACT.lease();

    private final ControllerBench bench = new ControllerBench();
    private final Job job = bench.dispatched(Jobs.aUrlJob().withMaxResults(10));
    private final TaskId task = UrlPlan.of(job).tasks().getFirst().id();

    @Test
    void has_a_task_wait_again_whose_worker_died() {
        bench.claimed(1);
        bench.clock.pass(LEASE.plusSeconds(1));
        bench.reap();

        assertThat(bench.claimed(1)).extracting(Lease::task).containsExactly(task);
    }

    @Test
    void rings_for_idle_slots_when_tasks_wait_again() {
        bench.claimed(1);
        bench.clock.pass(LEASE.plusSeconds(1));
        bench.rung.clear();
        bench.reap();

        assertThat(bench.rung).containsExactly(Bell.TASKS);
    }

    @Test
    void rings_nothing_when_nothing_happened() {
        bench.rung.clear();
        bench.reap();

        assertThat(bench.rung).isEmpty();
    }

    @Test
    void gives_up_a_task_that_took_too_many_workers_with_it() {
        stallToDeath();
        bench.reap();

        assertThat(bench.counts(job.id()).failures()).containsExactly(Assertions.entry(FailureCode.POISON.word(), 1));
    }

    @Test
    void keeps_what_a_listing_said_of_an_entity_whose_page_is_lost() {
        bench.visited(bench.claimed(1).getFirst(), 0);
        Task detail = Tasks.detailOf(bench.stores.tasks().find(List.of(task)).getFirst(), 0);
        bench.stores.tasks().add(List.of(detail));
        bench.dispatch();
        stallToDeath();
        ControllerBench.whole(
                new ReapLeases(bench.ports, Optional.of(bench.stores.records()), bench.clock, ControllerObserver.NONE));

        var records = new ArrayList<ScrapedRecord>();
        bench.stores.records().forEach(job.id(), records::add);
        assertThat(records).containsExactly(new ScrapedRecord(detail.url().canonical(), detail.base()));
        assertThat(bench.counts(job.id()).failures()).containsExactly(Assertions.entry(FailureCode.POISON.word(), 1));
    }

    @Test
    void gives_back_the_grant_of_a_task_it_gave_up() {
        bench.stores.jobs().grant(job.id(), task, 1, 10);
        stallToDeath();
        bench.reap();

        assertThat(bench.stores.jobs().grant(job.id(), new TaskId("task_other"), 1, 10))
                .isEqualTo(10);
    }

    @Test
    void leaves_the_grant_to_a_late_attempt_that_settled_the_task_after_all() {
        bench.stores.jobs().grant(job.id(), task, 1, 10);
        Lease late = stallToDeath();
        bench.visited(late, 10);
        bench.reap();

        assertThat(state()).isEqualTo(TaskState.DONE);
        assertThat(bench.stores.jobs().grant(job.id(), new TaskId("task_other"), 1, 10))
                .isZero();
    }

    @Test
    void has_the_queue_forget_a_task_it_gave_up() {
        stallToDeath();
        bench.reap();

        assertThat(bench.queue.leftovers()).isEmpty();
    }

    @Test
    void makes_good_what_was_left_when_the_queue_went_away() {
        bench.stores.jobs().grant(job.id(), task, 1, 10);
        stallToDeath();
        var away = Meddling.before(bench.ports.jobs(), "grant", () -> {
            throw new QueueUnavailable("on purpose", new IllegalStateException());
        });
        var p = bench.ports;
        var ports = new ControllerPorts(
                away, p.tasks(), p.accounts(), p.epochs(), p.queue(), p.hosts(), p.wakeUp(), p.hostLimits());
        var duty = new ReapLeases(ports, Optional.empty(), bench.clock, ControllerObserver.NONE);
        assertThatThrownBy(duty::turn).isInstanceOf(QueueUnavailable.class);
        ControllerBench.whole(duty);

        assertThat(bench.queue.leftovers()).isEmpty();
        assertThat(bench.stores.jobs().grant(job.id(), new TaskId("task_other"), 1, 10))
                .isEqualTo(10);
    }

    /// The last lease of a task that stalled once too often and was not reaped since.
    private Lease stallToDeath() {
        Lease last = bench.claimed(1).getFirst();
        for (int i = 0; i < QueueRules.OF_THE_CONTRACT.maxStalls(); i++) {
            bench.clock.pass(LEASE.plusSeconds(1));
            bench.reap();
            last = bench.claimed(1).getFirst();
        }
        bench.clock.pass(LEASE.plusSeconds(1));
        return last;
    }

    private TaskState state() {
        return bench.stores.tasks().find(List.of(task)).getFirst().state();
    }
}
