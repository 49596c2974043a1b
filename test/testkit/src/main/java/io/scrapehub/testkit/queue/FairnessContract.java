package io.scrapehub.testkit.queue;

import static io.scrapehub.testkit.queue.AnOffer.accountNamed;
import static io.scrapehub.testkit.queue.AnOffer.number;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// Who gets the slots when more want them than there are.
interface FairnessContract extends OnQueue {
    @Test
    default void an_account_that_comes_late_is_served_at_once() {
        offer(number(1).of("ann").times(500));
        serve(100);
        offer(number(501).of("ben").times(5));

        assertThat(shares(serve(2), lease -> lease.account().value())).containsEntry("acc_ben", 1L);
    }

    @Test
    default void accounts_share_by_weight() {
        queue().limit(accountNamed("cleo"), 3, 1_000);
        offer(number(1).of("ann").times(700));
        serve(100);
        offer(number(701).of("ben").times(300));
        offer(number(1_001).of("cleo").times(300));

        Map<String, Long> shares = shares(serve(250), lease -> lease.account().value());

        assertThat(shares.get("acc_ann")).isCloseTo(50, within(2L));
        assertThat(shares.get("acc_ben")).isCloseTo(50, within(2L));
        assertThat(shares.get("acc_cleo")).isCloseTo(150, within(2L));
    }

    @Test
    default void an_account_that_wanted_nothing_saved_nothing_up() {
        offer(number(1).of("ben").times(1));
        serve(1);
        offer(number(2).of("ann").times(300));
        serve(100);
        offer(number(302).of("ben").times(100));

        assertThat(shares(serve(40), lease -> lease.account().value()).get("acc_ben"))
                .isCloseTo(20, within(1L));
    }

    @Test
    default void lanes_share_eight_to_four_to_one() {
        offer(number(1).in(Lane.BULK).job("bulk").times(200));
        offer(number(201).in(Lane.STANDARD).job("standard").times(200));
        offer(number(401).in(Lane.INTERACTIVE).job("interactive").times(200));

        Map<String, Long> shares = shares(serve(260), lease -> lease.job().value());

        assertThat(shares.get("job_interactive")).isCloseTo(160, within(2L));
        assertThat(shares.get("job_standard")).isCloseTo(80, within(2L));
        assertThat(shares.get("job_bulk")).isCloseTo(20, within(2L));
    }

    @Test
    default void an_empty_lanes_share_goes_to_the_others() {
        offer(number(1).in(Lane.BULK).job("bulk").times(100));
        offer(number(101).in(Lane.STANDARD).job("standard").times(100));

        Map<String, Long> shares = shares(serve(50), lease -> lease.job().value());

        assertThat(shares.get("job_standard")).isCloseTo(40, within(1L));
        assertThat(shares.get("job_bulk")).isCloseTo(10, within(1L));
    }

    @Test
    default void a_lane_nobody_else_wants_gets_everything() {
        offer(number(1).in(Lane.BULK).times(30));

        assertThat(serve(30)).hasSize(30);
    }

    @Test
    default void an_account_has_no_more_slots_than_it_may() {
        queue().limit(accountNamed("ann"), 1, 3);
        offer(number(1).of("ann").at("a.example").times(5));
        offer(number(6).of("ann").at("b.example").in(Lane.BULK).times(5));

        assertThat(claimAll()).hasSize(3);
    }

    @Test
    default void an_account_at_its_limit_does_not_keep_others_waiting() {
        queue().limit(accountNamed("ann"), 1, 1);
        offer(number(1).of("ann").times(5));
        offer(number(6).of("ben").times(5));

        assertThat(shares(claimAll(), lease -> lease.account().value()))
                .isEqualTo(Map.of("acc_ann", 1L, "acc_ben", 5L));
    }

    @Test
    default void the_end_of_a_lease_gives_the_slot_back() {
        queue().limit(accountNamed("ann"), 1, 1);
        offer(number(1).of("ann").times(3));
        Lease first = claimOne();
        assertThat(claimAll()).isEmpty();

        queue().ack(first);

        assertThat(claimAll()).hasSize(1);
    }

    @Test
    default void more_slots_count_at_once() {
        queue().limit(accountNamed("ann"), 1, 0);
        offer(number(1).of("ann").times(3));
        assertThat(claimAll()).isEmpty();

        queue().limit(accountNamed("ann"), 1, 2);

        assertThat(claimAll()).hasSize(2);
    }

    @Test
    default void finds_the_one_runnable_task_behind_three_hundred_blocked_accounts() {
        hosts().limit("full.example", new HostLimit(1, Duration.ZERO));
        for (int i = 0; i < 300; i++) {
            offer(number(i).of("blocked" + i).at("full.example"));
        }
        claimOne();
        offer(number(1_000).of("zoe").at("free.example"));

        List<Lease> found = new ArrayList<>();
        for (int calls = 0; calls < 6; calls++) {
            found.addAll(claim(1));
        }

        assertThat(found).extracting(Lease::host).containsExactly("free.example");
    }

    /// Claims and acks one after the other.
    private List<Lease> serve(int count) {
        var served = new ArrayList<Lease>();
        for (int i = 0; i < count; i++) {
            Lease lease = claimOne();
            queue().ack(lease);
            served.add(lease);
        }
        return served;
    }

    private static Map<String, Long> shares(List<Lease> leases, Function<Lease, String> by) {
        return leases.stream().collect(Collectors.groupingBy(by, Collectors.counting()));
    }
}
