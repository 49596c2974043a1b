package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Reaped;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Leases: how they are given, prolonged, ended and lost.
interface LeaseContract extends OnQueue {
    @Test
    default void lends_at_most_what_was_asked_for() {
        offer(number(1).times(5));

        assertThat(claim(3)).hasSize(3);
    }

    @Test
    default void lends_nothing_when_nothing_waits() {
        assertThat(claim(3)).isEmpty();
    }

    @Test
    default void tokens_grow_over_all_tasks() {
        offer(number(1).times(20));

        List<Lease> leases = List.copyOf(claimAll());

        assertThat(leases)
                .extracting(Lease::token)
                .doesNotHaveDuplicates()
                .isSortedAccordingTo(Comparator.naturalOrder())
                .allMatch(token -> token > 0 && token < 1L << 53);
    }

    @Test
    default void tokens_grow_though_everything_was_lost() {
        offer(number(1));
        Lease before = claimOne();
        bench().loseEverything();
        queue().rebuild(2);
        queue().open(2);
        pass(Duration.ofMillis(1));
        queue().offer(2, number(1).times(1));

        assertThat(claimOne().token()).isGreaterThan(before.token());
    }

    @Test
    default void an_acked_task_is_forgotten() {
        offer(number(1));

        assertThat(queue().ack(claimOne())).isEqualTo(Ack.DONE);
        assertThat(queue().missing(List.of(task(1)))).containsExactly(task(1));
    }

    @Test
    default void a_second_ack_finds_nothing() {
        offer(number(1));
        Lease lease = claimOne();
        queue().ack(lease);

        assertThat(queue().ack(lease)).isEqualTo(Ack.UNKNOWN);
    }

    @Test
    default void the_ack_of_a_lost_lease_changes_nothing() {
        offer(number(1));
        Lease lost = claimOne(WENDY);
        pass(LEASE);
        queue().reap(10);
        Lease present = claimOne(WILL);

        assertThat(queue().ack(lost)).isEqualTo(Ack.LOST);
        assertThat(queue().ack(present)).isEqualTo(Ack.DONE);
    }

    @Test
    default void a_lost_lease_cannot_be_given_back() {
        offer(number(1));
        Lease lost = claimOne();
        pass(LEASE);
        queue().reap(10);

        assertThat(queue().giveBack(lost, Duration.ZERO, Cost.NOTHING)).isFalse();
    }

    @Test
    default void a_lease_given_back_at_once_is_lent_at_once() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ZERO, Cost.NOTHING);

        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void a_delayed_task_waits_for_its_time() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ofSeconds(60), Cost.ATTEMPT);
        pass(Duration.ofSeconds(59));
        queue().reap(10);

        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_delayed_task_is_lent_when_its_time_has_come() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ofSeconds(60), Cost.ATTEMPT);
        pass(Duration.ofSeconds(60));
        queue().reap(10);

        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void all_delayed_tasks_that_are_due_are_moved_at_once() {
        offer(number(1).times(40));
        claimAll().forEach(lease -> queue().giveBack(lease, Duration.ofSeconds(5), Cost.NOTHING));
        pass(Duration.ofSeconds(5));

        queue().reap(1);

        assertThat(queue().demand().ready()).isEqualTo(40);
    }

    @Test
    default void an_attempt_costs_an_attempt() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ZERO, Cost.ATTEMPT);

        assertThat(claimOne()).returns(2, Lease::attempt).returns(0, Lease::stalls);
    }

    @Test
    default void a_stall_costs_a_stall() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ZERO, Cost.STALL);

        assertThat(claimOne()).returns(1, Lease::attempt).returns(1, Lease::stalls);
    }

    @Test
    default void nobodys_fault_costs_nothing() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ZERO, Cost.NOTHING);

        assertThat(claimOne()).returns(1, Lease::attempt).returns(0, Lease::stalls);
    }

    @Test
    default void a_lease_runs_out_without_a_heartbeat() {
        offer(number(1));
        claimOne();
        pass(LEASE);

        assertThat(queue().reap(10)).isEqualTo(new Reaped(List.of(task(1)), List.of()));
    }

    @Test
    default void a_lease_that_ran_out_costs_a_stall() {
        offer(number(1));
        claimOne();
        pass(LEASE);
        queue().reap(10);

        assertThat(claimOne()).returns(1, Lease::attempt).returns(1, Lease::stalls);
    }

    @Test
    default void a_lease_lasts_until_its_end() {
        offer(number(1));
        claimOne();
        pass(LEASE.minusMillis(500));

        assertThat(queue().reap(10).returned()).isEmpty();
    }

    @Test
    default void a_heartbeat_prolongs_a_lease() {
        offer(number(1));
        Lease lease = claimOne();
        pass(LEASE.minusSeconds(5));
        queue().heartbeat(WENDY, List.of(lease));
        pass(LEASE.minusSeconds(5));

        assertThat(queue().reap(10).returned()).isEmpty();
        assertThat(queue().ack(lease)).isEqualTo(Ack.DONE);
    }

    @Test
    default void a_heartbeat_tells_of_lost_leases() {
        offer(number(1).times(2));
        List<Lease> leases = claim(2);
        pass(LEASE);
        queue().reap(10);
        Lease taken = claimOne(WILL);

        assertThat(queue().heartbeat(WENDY, leases).lost()).containsExactlyInAnyOrder(task(1), task(2));
        assertThat(queue().heartbeat(WILL, List.of(taken)).lost()).isEmpty();
    }

    @Test
    default void a_heartbeat_after_an_ack_calls_the_lease_lost() {
        offer(number(1));
        Lease lease = claimOne();
        queue().ack(lease);

        assertThat(queue().heartbeat(WENDY, List.of(lease)).lost()).containsExactly(task(1));
    }

    @Test
    default void takes_back_no_more_leases_than_told() {
        offer(number(1).times(5));
        claim(5);
        pass(LEASE);

        assertThat(queue().reap(2).returned()).hasSize(2);
        assertThat(queue().reap(10).returned()).hasSize(3);
    }

    @Test
    default void a_task_that_stalls_too_often_is_dead() {
        offer(number(1));
        stall(MAX_STALLS);
        claimOne();
        pass(LEASE);

        assertThat(queue().reap(10)).isEqualTo(new Reaped(List.of(), List.of(task(1))));
        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_task_that_stalled_as_often_as_it_may_is_lent_again() {
        offer(number(1));
        stall(MAX_STALLS);

        assertThat(claimOne().stalls()).isEqualTo(MAX_STALLS);
    }

    @Test
    default void a_task_given_back_with_too_many_stalls_is_dead() {
        offer(number(1));
        stall(MAX_STALLS);
        queue().giveBack(claimOne(), Duration.ZERO, Cost.STALL);

        assertThat(queue().reap(10).dead()).containsExactly(task(1));
    }

    @Test
    default void a_dead_task_is_named_until_it_is_forgotten() {
        offer(number(1));
        stall(MAX_STALLS + 1);

        assertThat(queue().reap(10).dead()).containsExactly(task(1));
        assertThat(queue().reap(10).dead()).containsExactly(task(1));
        queue().forget(List.of(task(1)));
        assertThat(queue().reap(10).dead()).isEmpty();
    }

    private void stall(int times) {
        for (int i = 0; i < times; i++) {
            queue().giveBack(claimOne(), Duration.ZERO, Cost.STALL);
        }
    }
}
