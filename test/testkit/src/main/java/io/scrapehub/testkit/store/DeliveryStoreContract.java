package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Webhooks.aDelivery;
import static io.scrapehub.testkit.story.Webhooks.anEndpoint;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryQuery;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.DeliveryStore.Claim;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.testkit.story.Fresh;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [DeliveryStore] promises.
public abstract class DeliveryStoreContract {
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final Attempt FAILED = new Attempt(MID_MORNING, Duration.ofMillis(12), 500, null, "no");

    private final AccountId account = Fresh.accountId();
    private final Endpoint endpoint = anEndpoint(account);
    private final Delivery delivery = aDelivery(endpoint, MID_MORNING);
    private DeliveryStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().deliveries();
        store.add(List.of(delivery));
    }

    @Test
    void keeps_a_delivery_as_it_was_added() {
        assertThat(store.find(account, delivery.id())).contains(delivery);
        assertThat(store.find(Fresh.accountId(), delivery.id())).isEmpty();
    }

    @Test
    void does_not_begin_a_delivery_anew_that_is_added_again() {
        store.settle(claimed(MID_MORNING), FAILED, DeliveryState.DELIVERED, null, MID_MORNING);

        store.add(List.of(delivery, aDelivery(endpoint, MID_MORNING.plusSeconds(1))));

        assertThat(found().state()).isEqualTo(DeliveryState.DELIVERED);
        assertThat(all()).hasSize(2);
    }

    @Test
    void lends_each_delivery_to_one_of_many() {
        var claims = Race.of(20, _ -> store.claim(MID_MORNING, LEASE, Set.of()));

        assertThat(claims.stream().flatMap(Optional::stream)).hasSize(1);
    }

    @Test
    void lends_nothing_that_is_not_due() {
        assertThat(store.claim(MID_MORNING.minusMillis(1), LEASE, Set.of())).isEmpty();
    }

    @Test
    void lends_the_longest_due_first() {
        store.add(List.of(aDelivery(endpoint, MID_MORNING.minusSeconds(5))));

        assertThat(claimed(MID_MORNING).delivery().happenedAt()).isEqualTo(MID_MORNING.minusSeconds(5));
    }

    @Test
    void lends_nothing_to_a_busy_receiver() {
        Delivery other = aDelivery(anEndpoint(account), MID_MORNING.plusSeconds(1));
        store.add(List.of(other));

        Optional<Claim> claim = store.claim(MID_MORNING.plusSeconds(2), LEASE, Set.of(delivery.receiver()));

        assertThat(claim.map(c -> c.delivery().id())).contains(other.id());
    }

    @Test
    void gives_what_a_dead_sender_had_to_the_next_and_does_not_hear_the_dead() {
        Claim dead = claimed(MID_MORNING);
        Claim next = claimed(MID_MORNING.plus(LEASE));

        assertThat(store.settle(dead, FAILED, DeliveryState.EXHAUSTED, null, MID_MORNING))
                .isFalse();
        assertThat(store.settle(next, FAILED, DeliveryState.DELIVERED, null, MID_MORNING))
                .isTrue();
        assertThat(found().attempts()).containsExactly(FAILED);
        assertThat(found().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void notes_what_became_of_a_claim_once() {
        Claim claim = claimed(MID_MORNING);
        Instant later = MID_MORNING.plusSeconds(5);

        assertThat(store.settle(claim, FAILED, DeliveryState.PENDING, later, MID_MORNING))
                .isTrue();
        assertThat(store.settle(claim, FAILED, DeliveryState.PENDING, later, MID_MORNING))
                .isFalse();
        assertThat(found().tries()).isEqualTo(1);
        assertThat(found().dueAt()).isEqualTo(later);
    }

    @Test
    void says_when_a_delivery_ended() {
        store.settle(claimed(MID_MORNING), FAILED, DeliveryState.EXHAUSTED, null, MID_MORNING.plusSeconds(3));

        assertThat(found().endedAt()).isEqualTo(MID_MORNING.plusSeconds(3));
        assertThat(found().dueAt()).isNull();
        assertThat(store.claim(MID_MORNING.plus(Duration.ofDays(9)), LEASE, Set.of()))
                .isEmpty();
    }

    @Test
    void counts_no_try_when_nothing_was_sent() {
        store.settle(claimed(MID_MORNING), null, DeliveryState.HELD, null, MID_MORNING);

        assertThat(found().tries()).isZero();
        assertThat(found().attempts()).isEmpty();
    }

    @Test
    void remembers_the_latest_attempts() {
        for (int i = 0; i < Delivery.ATTEMPTS_KEPT + 3; i++) {
            var attempt = new Attempt(MID_MORNING, Duration.ofMillis(i), null, "silent", null);
            store.settle(claimed(MID_MORNING), attempt, DeliveryState.PENDING, MID_MORNING, MID_MORNING);
        }

        assertThat(found().attempts()).hasSize(Delivery.ATTEMPTS_KEPT);
        assertThat(found().attempts().getFirst().took()).isEqualTo(Duration.ofMillis(3));
        assertThat(found().tries()).isEqualTo(Delivery.ATTEMPTS_KEPT + 3);
    }

    @Test
    void lets_everything_for_a_receiver_wait() {
        Instant later = MID_MORNING.plusSeconds(60);
        Delivery muchLater = aDelivery(endpoint, MID_MORNING.plusSeconds(90));
        store.add(List.of(muchLater));

        store.postpone(account, delivery.receiver(), later);

        assertThat(store.claim(later.minusMillis(1), LEASE, Set.of())).isEmpty();
        assertThat(claimed(later).delivery().id()).isEqualTo(delivery.id());
        assertThat(store.find(account, muchLater.id()).orElseThrow().dueAt()).isEqualTo(muchLater.dueAt());
    }

    @Test
    void lists_the_newest_first_page_by_page() {
        Delivery newer = aDelivery(endpoint, MID_MORNING.plusSeconds(1));
        store.add(List.of(newer, aDelivery(anEndpoint(account), MID_MORNING)));

        assertThat(all()).containsExactly(newer, delivery);
        assertThat(store.list(account, new DeliveryQuery(endpoint.id(), null, newer.id(), 10)))
                .containsExactly(delivery);
        assertThat(store.list(Fresh.accountId(), new DeliveryQuery(endpoint.id(), null, null, 10)))
                .isEmpty();
    }

    @Test
    void lists_those_in_a_state() {
        assertThat(store.list(account, new DeliveryQuery(endpoint.id(), DeliveryState.HELD, null, 10)))
                .isEmpty();
        assertThat(store.list(account, new DeliveryQuery(endpoint.id(), DeliveryState.PENDING, null, 10)))
                .containsExactly(delivery);
    }

    @Test
    void sends_one_again_with_all_its_tries_before_it() {
        store.settle(claimed(MID_MORNING), FAILED, DeliveryState.DELIVERED, null, MID_MORNING);

        assertThat(store.sendAgain(Fresh.accountId(), endpoint.id(), delivery.id(), MID_MORNING))
                .isFalse();
        assertThat(store.sendAgain(account, endpoint.id(), delivery.id(), MID_MORNING.plusSeconds(9)))
                .isTrue();

        Delivery again = claimed(MID_MORNING.plusSeconds(9)).delivery();
        assertThat(again.tries()).isZero();
        assertThat(again.event()).isEqualTo(delivery.event());
        assertThat(again.attempts()).containsExactly(FAILED);
    }

    @Test
    void does_not_hear_the_sender_of_what_is_sent_again() {
        Claim late = claimed(MID_MORNING);
        store.sendAgain(account, endpoint.id(), delivery.id(), MID_MORNING);

        assertThat(store.settle(late, FAILED, DeliveryState.GONE, null, MID_MORNING))
                .isFalse();
    }

    @Test
    void sends_a_stretch_again_but_what_was_delivered() {
        Delivery second = aDelivery(endpoint, MID_MORNING.plusSeconds(1));
        store.settle(claimed(MID_MORNING), FAILED, DeliveryState.DELIVERED, null, MID_MORNING);
        store.add(List.of(second, aDelivery(endpoint, MID_MORNING.plusSeconds(2))));

        int again = store.sendAgain(
                account, endpoint.id(), MID_MORNING, MID_MORNING.plusSeconds(2), MID_MORNING.plusSeconds(3));

        assertThat(again).isEqualTo(1);
        assertThat(store.find(account, second.id()).orElseThrow().dueAt()).isEqualTo(MID_MORNING.plusSeconds(3));
        assertThat(found().state()).isEqualTo(DeliveryState.DELIVERED);
    }

    @Test
    void releases_what_was_held_and_drops_what_is_too_old() {
        Delivery fresh = aDelivery(endpoint, MID_MORNING.plusSeconds(10));
        store.settle(claimed(MID_MORNING), null, DeliveryState.HELD, null, MID_MORNING);
        store.add(List.of(fresh));
        store.settle(claimed(MID_MORNING.plusSeconds(10)), null, DeliveryState.HELD, null, MID_MORNING);

        store.release(account, endpoint.id(), MID_MORNING.plusSeconds(5), MID_MORNING.plusSeconds(20));

        assertThat(found().state()).isEqualTo(DeliveryState.DROPPED);
        assertThat(claimed(MID_MORNING.plusSeconds(20)).delivery().id()).isEqualTo(fresh.id());
    }

    private Claim claimed(Instant now) {
        return store.claim(now, LEASE, Set.of()).orElseThrow();
    }

    private Delivery found() {
        return store.find(account, delivery.id()).orElseThrow();
    }

    private List<Delivery> all() {
        return store.list(account, new DeliveryQuery(endpoint.id(), null, null, 10));
    }
}
