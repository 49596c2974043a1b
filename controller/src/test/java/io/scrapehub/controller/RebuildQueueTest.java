package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RebuildQueueTest {
    private final ControllerBench bench = new ControllerBench();

    @Test
    void opens_a_queue_that_never_had_an_epoch() {
        bench.rebuild();

        assertThat(bench.queue.epoch()).isEqualTo(1);
    }

    @Test
    void leaves_a_queue_alone_that_is_in_the_present_epoch() {
        bench.rebuild();
        bench.rebuild();

        assertThat(bench.stores.epochs().current()).isEqualTo(1);
    }

    @Test
    void offers_all_that_is_pending_to_a_queue_that_lost_everything() {
        Job job = bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.visited(bench.claimed(1).getFirst(), 1);
        bench.queue.loseEverything();
        bench.rebuild();

        assertThat(bench.queue.demand().ready()).isEqualTo(4);
        assertThat(bench.counts(job.id()).pending()).isEqualTo(4);
    }

    @Test
    void offers_no_more_than_the_windows_hold() {
        bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.queue.loseEverything();
        ControllerBench.whole(
                bench.duties(bench.ports, ControllerBench.settings(4, 6)).rebuildQueue(() -> {}));

        assertThat(bench.queue.demand().ready()).isEqualTo(6);
    }

    @Test
    void lends_nothing_before_everything_is_offered() {
        bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.queue.loseEverything();
        TaskQueue claimedFromMeanwhile = Meddling.before(
                bench.ports.queue(),
                "open",
                () -> assertThatThrownBy(() -> bench.queue.claim(bench.worker, 1))
                        .isInstanceOf(QueueLost.class));
        turn(rebuilding(claimedFromMeanwhile));

        assertThat(bench.queue.demand().ready()).isEqualTo(5);
    }

    @Test
    void lets_a_page_in_hand_count_that_was_lent_before() {
        Job job = bench.dispatched(Jobs.aUrlJob());
        Lease before = bench.claimed(1).getFirst();
        bench.queue.loseEverything();
        bench.rebuild();
        bench.visited(before, 3);

        assertThat(bench.counts(job.id()).records()).isEqualTo(3);
    }

    @Test
    void begins_an_epoch_larger_than_the_queues_when_the_store_fell_behind_it() {
        bench.queue.rebuild(7);
        bench.queue.open(7);
        bench.rebuild();

        assertThat(List.of(bench.queue.epoch(), bench.stores.epochs().current()))
                .containsExactly(8L, 8L);
    }

    @Test
    void gives_way_to_another_controller_that_began_a_later_epoch() {
        bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.queue.loseEverything();
        Loop.Work other = bench.duties().rebuildQueue(() -> {});
        Loop.Work overtaken = rebuilding(Meddling.before(bench.ports.queue(), "offer", () -> turn(other)));
        assertThatThrownBy(overtaken::turn).isInstanceOf(QueueLost.class);
        turn(overtaken);

        assertThat(bench.queue.epoch()).isEqualTo(3);
        assertThat(bench.stores.epochs().current()).isEqualTo(3);
        assertThat(bench.queue.demand().ready()).isEqualTo(5);
    }

    @Test
    void leaves_another_controller_alone_that_is_at_it() {
        bench.rebuild();
        Loop.Work patient = bench.duties().rebuildQueue(() -> {});
        turn(patient);
        bench.queue.loseEverything();
        bench.queue.rebuild(bench.stores.epochs().next());
        turn(patient);

        assertThat(bench.stores.epochs().current()).isEqualTo(2);
    }

    @Test
    void takes_over_from_another_controller_that_died_at_it() {
        bench.rebuild();
        Loop.Work patient = bench.duties().rebuildQueue(() -> {});
        turn(patient);
        bench.queue.loseEverything();
        bench.queue.rebuild(bench.stores.epochs().next());
        turn(patient);
        bench.clock.pass(Duration.ofSeconds(60));
        turn(patient);

        assertThat(bench.queue.epoch()).isEqualTo(3);
    }

    @Test
    void does_not_wait_for_a_controller_whose_epoch_was_opened_long_ago() {
        Loop.Work first = bench.duties().rebuildQueue(() -> {});
        turn(first);
        bench.queue.loseEverything();
        bench.rebuild();
        turn(first);
        bench.queue.loseEverything();
        turn(first);

        assertThat(bench.queue.epoch()).isEqualTo(3);
    }

    @Test
    void goes_on_when_the_queue_is_lost_in_the_middle_of_it() {
        bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.queue.loseEverything();
        Loop.Work rebuild = rebuilding(Meddling.before(bench.ports.queue(), "open", bench.queue::loseEverything));
        assertThatThrownBy(rebuild::turn).isInstanceOf(QueueLost.class);
        turn(rebuild);

        assertThat(bench.queue.demand().ready()).isEqualTo(5);
    }

    @Test
    void stops_when_interrupted() {
        bench.dispatched(Jobs.aUrlJob().ofPages(5));
        bench.queue.loseEverything();
        Loop.Work rebuild = bench.duties().rebuildQueue(() -> {});
        Thread.currentThread().interrupt();

        assertThatThrownBy(rebuild::turn).isInstanceOf(InterruptedException.class);
    }

    private Loop.Work rebuilding(TaskQueue queue) {
        var p = bench.ports;
        var ports = new ControllerPorts(
                p.jobs(), p.tasks(), p.accounts(), p.epochs(), queue, p.hosts(), p.wakeUp(), p.hostLimits());
        return bench.duties(ports, ControllerBench.SETTINGS).rebuildQueue(() -> {});
    }

    private static void turn(Loop.Work duty) {
        ControllerBench.whole(duty);
    }
}
