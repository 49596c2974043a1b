package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.accountNamed;
import static io.scrapehub.testkit.queue.AnOffer.number;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lease;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// What the queue says it looks like.
interface DemandContract extends OnQueue {
    @Test
    default void an_empty_queue_demands_nothing() {
        assertThat(queue().demand()).isEqualTo(Demand.NOTHING);
    }

    @Test
    default void counts_what_is_lent_and_what_waits() {
        offer(number(1).times(7));
        claim(2);

        assertThat(queue().demand())
                .returns(2, Demand::busy)
                .returns(5, Demand::ready)
                .returns(5, Demand::runnable);
    }

    @Test
    default void counts_what_is_delayed_and_what_of_it_is_due_soon() {
        offer(number(1).times(3));
        queue().giveBack(claimOne(), Duration.ofSeconds(50), Cost.NOTHING);
        queue().giveBack(claimOne(), Duration.ofSeconds(70), Cost.NOTHING);

        assertThat(queue().demand())
                .returns(1, Demand::ready)
                .returns(2, Demand::delayed)
                .returns(1, Demand::dueSoon);
    }

    @Test
    default void counts_the_dead() {
        offer(number(1));
        for (int i = 0; i <= MAX_STALLS; i++) {
            queue().giveBack(claimOne(), Duration.ZERO, Cost.STALL);
        }

        assertThat(queue().demand()).returns(1, Demand::dead).returns(0, Demand::ready);
    }

    @Test
    default void a_host_takes_its_limit_off_what_is_runnable() {
        hosts().limit("a.example", new HostLimit(3, Duration.ZERO));
        offer(number(1).of("ann").times(5));
        offer(number(6).of("ben").times(5));
        claimOne();

        assertThat(queue().demand()).returns(9, Demand::ready).returns(2, Demand::runnable);
    }

    @Test
    default void a_host_with_a_gap_takes_one_at_a_time() {
        hosts().limit("a.example", new HostLimit(3, Duration.ofSeconds(5)));
        offer(number(1).times(5));
        assertThat(queue().demand().runnable()).isEqualTo(1);

        claimOne();

        assertThat(queue().demand().runnable()).isZero();
    }

    @Test
    default void a_host_to_stay_away_from_has_nothing_runnable() {
        offer(number(1).times(5));
        hosts().stayAway("a.example", Duration.ofMinutes(1));

        assertThat(queue().demand()).returns(5, Demand::ready).returns(0, Demand::runnable);
    }

    @Test
    default void an_account_takes_its_limit_off_what_is_runnable() {
        queue().limit(accountNamed("ann"), 1, 3);
        offer(number(1).of("ann").at("a.example").times(5));
        offer(number(6).of("ann").at("b.example").times(5));
        claimOne();

        assertThat(queue().demand()).returns(9, Demand::ready).returns(2, Demand::runnable);
    }

    @Test
    default void looking_at_what_is_blocked_does_not_change_what_is_runnable() {
        hosts().limit("a.example", new HostLimit(1, Duration.ZERO));
        offer(number(1).times(3));
        var lease = claimOne();
        claimAll();

        queue().ack(lease);

        assertThat(queue().demand().runnable()).isEqualTo(1);
    }

    @Test
    default void knows_how_long_the_oldest_waits() {
        offer(number(1).times(2));
        pass(Duration.ofSeconds(40));
        offer(number(3));
        pass(Duration.ofSeconds(2));

        assertThat(queue().demand().oldest()).isCloseTo(Duration.ofSeconds(42), Duration.ofSeconds(1));
    }

    @Test
    default void the_oldest_goes_with_the_claim() {
        offer(number(1));
        pass(Duration.ofSeconds(40));
        offer(number(2));
        claimOne();

        assertThat(queue().demand().oldest()).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    default void counts_what_ended_and_how_long_it_was_held() {
        offer(number(1).times(3));
        Lease first = claimOne();
        Lease second = claimOne();
        pass(Duration.ofSeconds(2));
        queue().ack(first);
        pass(Duration.ofSeconds(3));
        queue().giveBack(second, Duration.ZERO, Cost.NOTHING);

        Demand demand = queue().demand();
        assertThat(demand.ended()).isEqualTo(2);
        assertThat(demand.worked()).isBetween(Duration.ofSeconds(7), Duration.ofSeconds(8));
    }
}
