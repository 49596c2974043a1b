package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.jobNamed;
import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Reaped;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What becomes of a cancelled job's tasks.
interface CancelContract extends OnQueue {
    @Test
    default void lends_no_task_of_a_cancelled_job() {
        offer(number(1).job("one").times(3));
        offer(number(4).job("two").times(2));

        queue().cancel(jobNamed("one"));

        assertThat(OnQueue.tasks(claimAll())).containsExactlyInAnyOrder(task(4), task(5));
    }

    @Test
    default void tells_the_heartbeat_of_cancelled_tasks() {
        offer(number(1).job("one"));
        offer(number(2).job("two"));
        List<Lease> held = claim(2);

        queue().cancel(jobNamed("one"));

        var pulse = queue().heartbeat(WENDY, held);
        assertThat(pulse.cancelled()).containsExactly(task(1));
        assertThat(pulse.lost()).isEmpty();
    }

    @Test
    default void a_cancelled_task_can_be_acked() {
        offer(number(1));
        Lease lease = claimOne();
        queue().cancel(jobNamed("one"));

        assertThat(queue().ack(lease)).isEqualTo(Ack.DONE);
    }

    @Test
    default void a_cancelled_task_given_back_is_dropped() {
        offer(number(1));
        Lease lease = claimOne();
        queue().cancel(jobNamed("one"));

        assertThat(queue().giveBack(lease, Duration.ZERO, Cost.ATTEMPT)).isTrue();
        assertThat(queue().missing(List.of(task(1)))).containsExactly(task(1));
    }

    @Test
    default void a_cancelled_task_whose_lease_ran_out_is_dropped() {
        offer(number(1));
        claimOne();
        queue().cancel(jobNamed("one"));
        pass(LEASE);

        assertThat(queue().reap(10)).isEqualTo(new Reaped(List.of(), List.of()));
        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_delayed_task_of_a_cancelled_job_is_never_due() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ofSeconds(5), Cost.ATTEMPT);
        queue().cancel(jobNamed("one"));
        pass(Duration.ofSeconds(6));
        queue().reap(10);

        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void offers_of_a_cancelled_job_are_not_lent() {
        queue().cancel(jobNamed("one"));
        offer(number(1).job("one"));

        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_large_cancelled_job_keeps_the_next_one_waiting_for_a_few_claims_at_most() {
        offer(number(1).job("large").times(5_000));
        offer(number(5_001).job("small"));

        queue().cancel(jobNamed("large"));

        List<Lease> found = IntStream.range(0, 6)
                .mapToObj(_ -> claim(1))
                .flatMap(List::stream)
                .toList();
        assertThat(OnQueue.tasks(found)).containsExactly(task(5_001));
    }

    @Test
    default void the_reaper_drops_a_cancelled_job_that_nobody_claims() {
        offer(number(1).times(5_000));
        queue().cancel(jobNamed("one"));

        for (int i = 0; i < 6; i++) {
            queue().reap(10);
        }

        assertThat(queue().demand().ready()).isZero();
    }

    @Test
    default void cancelling_leaves_nothing_behind() {
        offer(number(1).times(20));
        queue().giveBack(claimOne(), Duration.ofHours(5), Cost.NOTHING);
        Lease held = claimOne();
        queue().cancel(jobNamed("one"));
        queue().cancel(jobNamed("unheard"));
        queue().ack(held);
        pass(Duration.ofDays(2));
        queue().reap(10);

        assertThat(bench().leftovers()).isEmpty();
    }
}
