package io.scrapehub.controller.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.PodTemplate;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LeaseLeadershipTest {
    private final ApiServer server = new ApiServer();
    private final AtomicLong nanos = new AtomicLong();
    private final SettableClock clock = SettableClock.atMidMorning();
    private final SettableClock fast = SettableClock.atMidMorning();
    private final LeaseLeadership first = of("first", clock);
    private final LeaseLeadership second = of("second", fast);

    @BeforeEach
    void install() {
        server.template("image");
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void the_first_that_asks_leads() {
        first.turn();
        second.turn();

        assertThat(first.term()).isPresent();
        assertThat(second.term()).isEmpty();
    }

    @Test
    void the_lease_goes_with_the_template_and_without_one_nobody_leads() {
        first.turn();
        var lease = server.client().leases().inNamespace(ApiServer.NAMESPACE).withName("lease");
        assertThat(lease.get().getMetadata().getOwnerReferences())
                .singleElement()
                .satisfies(owner -> assertThat(owner.getName()).isEqualTo(ApiServer.TEMPLATE));

        server.client()
                .resources(PodTemplate.class)
                .inNamespace(ApiServer.NAMESPACE)
                .withName(ApiServer.TEMPLATE)
                .delete();
        lease.delete();
        first.turn();

        assertThat(lease.get()).isNull();
        assertThat(first.term()).isEmpty();
    }

    @Test
    void a_follower_with_a_clock_a_minute_ahead_takes_nothing_from_a_leader_that_renews() {
        fast.pass(Duration.ofSeconds(60));
        first.turn();
        for (int i = 0; i < 30; i++) {
            pass(Duration.ofSeconds(2));
            first.turn();
            second.turn();

            assertThat(first.term()).isPresent();
            assertThat(second.term()).isEmpty();
        }
    }

    @Test
    void a_follower_takes_over_once_it_saw_the_lease_unchanged_for_its_duration() {
        first.turn();
        second.turn();
        pass(LeaseLeadership.DURATION.minusMillis(1));
        second.turn();
        assertThat(second.term()).isEmpty();

        pass(Duration.ofMillis(1));
        second.turn();

        assertThat(second.term()).isPresent();
        assertThat(first.term()).isEmpty();
    }

    @Test
    void every_leader_has_a_larger_term_than_the_one_before() {
        first.turn();
        long before = first.term().orElseThrow();
        second.turn();
        pass(LeaseLeadership.DURATION);
        second.turn();

        assertThat(second.term().orElseThrow()).isGreaterThan(before);
    }

    @Test
    void a_leader_cut_off_from_the_api_server_stops_believing_before_another_may_take_over() {
        first.turn();
        server.answerAll(500);
        pass(LeaseLeadership.TRUST);
        first.turn();

        assertThat(first.term()).isEmpty();
        assertThat(LeaseLeadership.TRUST).isLessThan(LeaseLeadership.DURATION);
    }

    @Test
    void a_leader_that_was_replaced_follows() {
        first.turn();
        second.turn();
        pass(LeaseLeadership.DURATION);
        second.turn();

        first.turn();

        assertThat(first.term()).isEmpty();
        assertThat(second.term()).isPresent();
    }

    @Test
    void a_leader_that_ends_hands_over_at_once() {
        first.turn();
        first.close();

        second.turn();

        assertThat(second.term()).isPresent();
    }

    @Test
    void a_deleted_lease_does_not_bring_terms_back_to_the_beginning() {
        first.turn();
        long before = first.term().orElseThrow();
        deleteLease();
        pass(Duration.ofSeconds(1));

        second.turn();

        assertThat(second.term().orElseThrow()).isGreaterThan(before);
    }

    @Test
    void a_leader_whose_lease_is_deleted_leads_on_in_a_larger_term_though_its_clock_stands_still() {
        first.turn();
        long before = first.term().orElseThrow();
        second.turn();
        deleteLease();

        second.turn();
        assertThat(second.term()).isEmpty();
        first.turn();
        second.turn();

        assertThat(first.term().orElseThrow()).isGreaterThan(before);
        assertThat(second.term()).isEmpty();
    }

    @Test
    void a_deleted_lease_is_made_anew_by_a_follower_when_the_leader_no_longer_believes_in_itself() {
        first.turn();
        second.turn();
        long before = first.term().orElseThrow();
        pass(LeaseLeadership.DURATION.minusSeconds(1)); // it saw no change for long; the leader may have renewed since
        deleteLease();
        second.turn();
        pass(LeaseLeadership.TRUST);
        second.turn();
        assertThat(second.term()).isEmpty();

        pass(LeaseLeadership.DURATION.minus(LeaseLeadership.TRUST));
        second.turn();

        assertThat(first.term()).isEmpty();
        assertThat(second.term().orElseThrow()).isGreaterThan(before);
    }

    private void deleteLease() {
        server.client()
                .leases()
                .inNamespace(ApiServer.NAMESPACE)
                .withName("lease")
                .delete();
    }

    private void pass(Duration time) {
        nanos.addAndGet(time.toNanos());
        clock.pass(time);
        fast.pass(time);
    }

    private LeaseLeadership of(String identity, SettableClock its) {
        return new LeaseLeadership(
                server.client(), ApiServer.NAMESPACE, "lease", identity, its, nanos::get, ApiServer.TEMPLATE);
    }
}
