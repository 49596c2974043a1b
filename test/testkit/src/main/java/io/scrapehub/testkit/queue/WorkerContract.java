package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerLoad;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Workers: drained, taken back, gone.
interface WorkerContract extends OnQueue {
    @Test
    default void draining_answers_how_many_leases_are_held() {
        offer(number(1).times(3));
        claim(2);

        assertThat(queue().drain(WENDY)).isEqualTo(2);
        assertThat(queue().drain(WILL)).isZero();
    }

    @Test
    default void a_draining_worker_gets_nothing_but_others_do() {
        offer(number(1).times(3));
        queue().drain(WENDY);

        assertThat(queue().claim(WENDY, 1)).isEmpty();
        assertThat(queue().claim(WILL, 1)).hasSize(1);
    }

    @Test
    default void a_draining_worker_may_end_what_it_holds() {
        offer(number(1).times(2));
        List<Lease> held = claim(2);
        queue().drain(WENDY);

        assertThat(queue().ack(held.get(0))).isEqualTo(Ack.DONE);
        assertThat(queue().giveBack(held.get(1), Duration.ZERO, Cost.NOTHING)).isTrue();
        assertThat(queue().drain(WENDY)).isZero();
    }

    @Test
    default void a_heartbeat_tells_a_worker_that_it_drains() {
        queue().drain(WENDY);

        assertThat(queue().heartbeat(WENDY, List.of()).draining()).isTrue();
        assertThat(queue().heartbeat(WILL, List.of()).draining()).isFalse();
    }

    @Test
    default void a_drain_lasts_as_long_as_the_worker_lives() {
        offer(number(1));
        queue().drain(WENDY);
        for (int i = 0; i < 5; i++) {
            pass(Duration.ofMinutes(50));
            queue().heartbeat(WENDY, List.of());
            queue().reap(10);
        }

        assertThat(queue().claim(WENDY, 1)).isEmpty();
    }

    @Test
    default void a_drain_can_be_taken_back() {
        offer(number(1));
        queue().drain(WENDY);

        queue().undrain(WENDY);

        assertThat(queue().heartbeat(WENDY, List.of()).draining()).isFalse();
        assertThat(queue().claim(WENDY, 1)).hasSize(1);
    }

    @Test
    default void the_tasks_of_a_released_worker_wait_again_at_once() {
        offer(number(1).times(3));
        queue().claim(WENDY, 2);
        Lease wills = claimOne(WILL);

        assertThat(queue().releaseWorker(WENDY)).containsExactlyInAnyOrder(task(1), task(2));
        assertThat(queue().claim(WILL, 5)).hasSize(2).allMatch(lease -> lease.stalls() == 1);
        assertThat(queue().ack(wills)).isEqualTo(Ack.DONE);
    }

    @Test
    default void the_leases_of_a_released_worker_are_lost() {
        offer(number(1));
        Lease lease = claimOne();
        queue().releaseWorker(WENDY);

        assertThat(queue().ack(lease)).isEqualTo(Ack.LOST);
    }

    @Test
    default void releasing_a_worker_that_holds_nothing_is_no_harm() {
        offer(number(1));

        assertThat(queue().releaseWorker(WILL)).isEmpty();
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void a_released_worker_may_have_been_the_last_stall() {
        offer(number(1));
        for (int i = 0; i < MAX_STALLS; i++) {
            claimOne();
            queue().releaseWorker(WENDY);
        }
        claimOne();

        assertThat(queue().releaseWorker(WENDY)).isEmpty();
        assertThat(queue().reap(10).dead()).containsExactly(task(1));
    }

    @Test
    default void a_drain_is_taken_back_by_its_own_term_only() {
        queue().drain(WENDY, 7);

        assertThat(queue().undrain(WENDY, 6)).isFalse();
        assertThat(queue().undrain(WENDY, 8)).isFalse();
        assertThat(queue().heartbeat(WENDY, List.of()).draining()).isTrue();
        assertThat(queue().undrain(WENDY, 7)).isTrue();
        assertThat(queue().heartbeat(WENDY, List.of()).draining()).isFalse();
    }

    @Test
    default void a_drain_belongs_to_the_largest_term_that_asked() {
        queue().drain(WENDY, 7);
        queue().drain(WENDY, 8);
        queue().drain(WENDY, 7);

        assertThat(queue().undrain(WENDY, 7)).isFalse();
        assertThat(queue().loads(List.of(WENDY))).containsEntry(WENDY, new WorkerLoad(0, true, 8));
    }

    @Test
    default void tells_the_load_of_every_worker_asked_for() {
        offer(number(1).times(3));
        claim(2);
        queue().drain(WENDY, 3);

        assertThat(queue().loads(List.of(WENDY, WILL)))
                .containsExactlyInAnyOrderEntriesOf(Map.of(WENDY, new WorkerLoad(2, true, 3), WILL, WorkerLoad.NONE));
    }
}
