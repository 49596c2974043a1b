package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.number;
import static io.scrapehub.testkit.queue.AnOffer.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What is asked of a host, over all accounts and workers.
interface PolitenessContract extends OnQueue {
    @Test
    default void a_host_nothing_was_said_of_has_the_default_limit() {
        offer(number(1).times(HOST_PAGES + 10));

        assertThat(claimAll()).hasSize(HOST_PAGES);
    }

    @Test
    default void a_host_gets_no_more_pages_at_once_than_it_may_whoever_claims() {
        hosts().limit("a.example", new HostLimit(2, Duration.ZERO));
        offer(number(1).of("ann").times(3));
        offer(number(4).of("ben").in(Lane.INTERACTIVE).times(3));

        assertThat(queue().claim(WENDY, 5)).hasSize(2);
        assertThat(queue().claim(WILL, 5)).isEmpty();
    }

    @Test
    default void the_end_of_a_lease_gives_the_host_back() {
        hosts().limit("a.example", new HostLimit(1, Duration.ZERO));
        offer(number(1).of("ann"));
        offer(number(2).of("ben"));
        Lease first = claimOne();
        assertThat(claim(5)).isEmpty();

        queue().ack(first);

        assertThat(claim(5)).hasSize(1);
    }

    @Test
    default void a_lease_that_ran_out_gives_the_host_back() {
        hosts().limit("a.example", new HostLimit(1, Duration.ZERO));
        offer(number(1).times(2));
        claimOne();
        assertThat(claim(5)).isEmpty();
        pass(LEASE);
        queue().reap(10);

        assertThat(claim(5)).hasSize(1);
    }

    @Test
    default void a_full_host_does_not_keep_an_account_from_its_other_hosts() {
        hosts().limit("a.example", new HostLimit(1, Duration.ZERO));
        offer(number(1).at("a.example").times(5));
        offer(number(6).at("b.example").times(5));

        assertThat(claimAll()).hasSize(6);
    }

    @Test
    default void begins_no_page_before_the_gap_is_over() {
        hosts().limit("a.example", new HostLimit(5, Duration.ofSeconds(10)));
        offer(number(1).times(3));
        assertThat(claim(5)).hasSize(1);
        pass(Duration.ofSeconds(9));

        assertThat(claim(5)).isEmpty();
    }

    @Test
    default void begins_one_page_after_each_gap() {
        hosts().limit("a.example", new HostLimit(5, Duration.ofSeconds(10)));
        offer(number(1).times(3));
        claim(5);
        pass(Duration.ofSeconds(10));

        assertThat(claim(5)).hasSize(1);
        assertThat(claim(5)).isEmpty();
    }

    @Test
    default void the_gap_counts_from_the_start_of_a_page_though_it_was_set_later() {
        offer(number(1).times(2));
        claimOne();
        hosts().limit("a.example", new HostLimit(5, Duration.ofSeconds(10)));
        pass(Duration.ofSeconds(9));

        assertThat(claim(1)).isEmpty();
        pass(Duration.ofSeconds(1));
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void a_page_that_is_over_does_not_shorten_the_gap() {
        hosts().limit("a.example", new HostLimit(1, Duration.ofSeconds(10)));
        offer(number(1).times(2));
        queue().ack(claimOne());

        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void a_wider_limit_counts_at_once() {
        hosts().limit("a.example", new HostLimit(1, Duration.ZERO));
        offer(number(1).times(5));
        claimAll();

        hosts().limit("a.example", new HostLimit(3, Duration.ZERO));

        assertThat(claimAll()).hasSize(2);
    }

    @Test
    default void stays_away_from_a_host_as_long_as_told() {
        offer(number(1));
        hosts().stayAway("a.example", Duration.ofMinutes(5));
        pass(Duration.ofMinutes(4));

        assertThat(claim(1)).isEmpty();
        pass(Duration.ofMinutes(1));
        assertThat(claim(1)).hasSize(1);
    }

    @Test
    default void a_shorter_stay_away_does_not_cut_a_longer_one() {
        offer(number(1));
        hosts().stayAway("a.example", Duration.ofMinutes(5));
        hosts().stayAway("a.example", Duration.ofMinutes(1));
        pass(Duration.ofMinutes(2));

        assertThat(claim(1)).isEmpty();
    }

    @Test
    default void staying_away_concerns_one_host() {
        offer(number(1).at("a.example"));
        offer(number(2).at("b.example"));
        hosts().stayAway("a.example", Duration.ofMinutes(5));

        assertThat(OnQueue.tasks(claimAll())).containsExactly(task(2));
    }

    @Test
    default void accounts_take_turns_at_one_host() {
        hosts().limit("a.example", new HostLimit(1, Duration.ZERO));
        offer(number(1).of("ann").times(10));
        offer(number(11).of("ben").times(10));

        List<Lease> served =
                java.util.stream.Stream.generate(this::claimAndAck).limit(10).toList();

        assertThat(served)
                .extracting(lease -> lease.account().value())
                .filteredOn("acc_ben"::equals)
                .hasSize(5);
    }

    @Test
    default void a_gap_that_is_over_serves_an_account_that_waited_for_it() {
        hosts().limit("a.example", new HostLimit(1, Duration.ofSeconds(1)));
        offer(number(1).times(4));
        for (int i = 0; i < 3; i++) {
            queue().giveBack(claimOne(), Duration.ZERO, Cost.ATTEMPT);
            assertThat(claim(1)).isEmpty();
            pass(Duration.ofSeconds(1));
        }

        assertThat(claim(1)).hasSize(1);
    }

    private Lease claimAndAck() {
        Lease lease = claimOne();
        var _ = claim(1);
        queue().ack(lease);
        return lease;
    }
}
