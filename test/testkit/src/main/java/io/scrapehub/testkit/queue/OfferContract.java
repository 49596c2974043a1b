package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Offering tasks, asking for them, forgetting them.
interface OfferContract extends OnQueue {
    @Test
    default void lends_what_was_offered() {
        var offer = new Offer(
                new TaskId("task_abc"), new JobId("job_j"), new AccountId("acc_a"), "shop.example:8443", Lane.BULK, 7);
        queue().offer(EPOCH, List.of(offer));

        Lease lease = claimOne(WILL);

        assertThat(lease)
                .isEqualTo(
                        new Lease(offer.task(), offer.job(), offer.account(), offer.host(), WILL, lease.token(), 1, 0));
    }

    @Test
    default void counts_what_was_new() {
        offer(number(1).times(3));

        assertThat(offer(number(2).times(3))).isEqualTo(1);
    }

    @Test
    default void takes_many_offers_at_once() {
        assertThat(offer(number(1).times(1_234))).isEqualTo(1_234);
    }

    @Test
    default void a_waiting_task_offered_again_waits_once() {
        offer(number(1));
        offer(number(1));

        assertThat(claimAll()).hasSize(1);
    }

    @Test
    default void a_lent_task_offered_again_stays_lent() {
        offer(number(1));
        Lease lease = claimOne();

        offer(number(1));

        assertThat(claim(1)).isEmpty();
        assertThat(queue().heartbeat(WENDY, List.of(lease)).lost()).isEmpty();
    }

    @Test
    default void a_delayed_task_offered_again_stays_delayed() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ofMinutes(1), Cost.ATTEMPT);

        offer(number(1));

        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_settled_task_may_be_offered_again() {
        offer(number(1));
        queue().ack(claimOne());

        assertThat(offer(number(1))).isEqualTo(1);
    }

    @Test
    default void lends_smaller_priorities_first_and_ties_in_order_of_offering() {
        offer(number(5).priority(2));
        offer(number(4).priority(1));
        offer(number(3).priority(Integer.MAX_VALUE));
        offer(number(2).priority(1));
        offer(number(1).priority(Integer.MIN_VALUE));

        assertThat(OnQueue.tasks(claim(5))).containsExactly(task(1), task(4), task(2), task(5), task(3));
    }

    @Test
    default void a_task_given_back_takes_its_old_place() {
        offer(number(1).times(3));
        queue().giveBack(claimOne(), Duration.ZERO, Cost.NOTHING);

        assertThat(OnQueue.tasks(claim(3))).containsExactly(task(1), task(2), task(3));
    }

    @Test
    default void names_the_tasks_it_does_not_know() {
        offer(number(1).times(3));
        queue().ack(claimOne());
        queue().giveBack(claimOne(), Duration.ofHours(1), Cost.NOTHING);

        assertThat(queue().missing(List.of(task(1), task(2), task(3), task(4))))
                .containsExactlyInAnyOrder(task(1), task(4));
    }

    @Test
    default void forgets_tasks_that_wait() {
        offer(number(1).times(3));

        queue().forget(List.of(task(1), task(3), task(99)));

        assertThat(OnQueue.tasks(claimAll())).containsExactly(task(2));
    }

    @Test
    default void forgets_tasks_that_are_delayed() {
        offer(number(1));
        queue().giveBack(claimOne(), Duration.ofMinutes(1), Cost.NOTHING);

        queue().forget(List.of(task(1)));

        pass(Duration.ofMinutes(2));
        queue().reap(10);
        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void forgetting_a_lent_task_takes_the_lease() {
        offer(number(1));
        Lease lease = claimOne();

        queue().forget(List.of(task(1)));

        assertThat(queue().heartbeat(WENDY, List.of(lease)).lost()).containsExactly(task(1));
    }

    @Test
    default void keeps_nothing_when_nothing_is_left_to_do() {
        offer(number(1).times(3));
        offer(number(4).of("ben").at("b.example").in(Lane.BULK).times(3));
        claimAll().forEach(queue()::ack);
        queue().reap(10);
        pass(Duration.ofDays(2));
        queue().reap(10);

        assertThat(bench().leftovers()).isEmpty();
    }
}
