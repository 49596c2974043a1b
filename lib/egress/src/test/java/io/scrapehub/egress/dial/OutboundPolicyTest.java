package io.scrapehub.egress.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.address.Cidr;
import io.scrapehub.egress.address.Literals;
import io.scrapehub.egress.dial.OutboundDecision.Allowed;
import io.scrapehub.egress.dial.OutboundDecision.Refused;
import io.scrapehub.egress.dial.OutboundDecision.Unresolved;
import io.scrapehub.egress.url.Refusal;
import io.scrapehub.egress.url.TargetAuthority;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OutboundPolicyTest {
    private final OutboundPolicy policy = new OutboundPolicy(
            AllowedTargets.parse("127.0.0.1,10.0.0.0/8"),
            List.of(Cidr.parse("10.96.0.0/12"), Cidr.parse("8.8.8.0/24")),
            Set.of(27_500));

    @Test
    void refuses_a_name_when_one_of_its_addresses_is_bad() {
        assertThat(policy.decide(found("1.1.1.1", "192.168.0.1"), 80)).isEqualTo(new Refused(Refusal.MIXED_ADDRESSES));
    }

    @Test
    void refuses_a_name_whose_every_address_is_bad_for_that_reason() {
        assertThat(policy.decide(found("192.168.0.1", "::1"), 80)).isEqualTo(new Refused(Refusal.SPECIAL_ADDRESS));
    }

    @Test
    void lets_a_name_have_public_addresses_and_opened_ones() {
        assertThat(policy.decide(found("1.1.1.1", "10.1.0.1"), 80)).isInstanceOf(Allowed.class);
    }

    @Test
    void keeps_closed_what_the_operator_closed_though_it_is_opened_too() {
        assertThat(policy.decide(found("10.96.0.1"), 443)).isEqualTo(new Refused(Refusal.DENIED_RANGE));
    }

    @Test
    void keeps_closed_what_the_operator_closed_though_it_is_public() {
        assertThat(unasked("8.8.8.8:80")).contains(new Refused(Refusal.DENIED_RANGE));
    }

    @Test
    void keeps_away_from_our_own_processes_though_loopback_is_opened() {
        assertThat(unasked("127.0.0.1:27500")).contains(new Refused(Refusal.OWN_LISTENER));
        assertThat(unasked("localhost:27500")).contains(new Refused(Refusal.OWN_LISTENER));
        assertThat(policy.decide(found("127.0.0.1"), 27_500)).isEqualTo(new Refused(Refusal.OWN_LISTENER));
        assertThat(policy.closing(9999).decide(found("127.0.0.1"), 9999)).isEqualTo(new Refused(Refusal.OWN_LISTENER));
    }

    @Test
    void never_looks_localhost_up() {
        assertThat(unasked("localhost:8000"))
                .contains(new Allowed(List.of(Literals.address("127.0.0.1").orElseThrow())));
    }

    @Test
    void leaves_a_plain_name_for_its_addresses_to_decide() {
        assertThat(unasked("example.com:80")).isEmpty();
    }

    @Test
    void has_nothing_to_judge_when_a_lookup_fails() {
        assertThat(policy.decide(new LookupOutcome.NoAddress(), 80)).isEqualTo(new Unresolved(EgressFailure.DNS));
        assertThat(policy.decide(found(), 80)).isEqualTo(new Unresolved(EgressFailure.DNS));
        assertThat(policy.decide(new LookupOutcome.TimedOut(), 80)).isEqualTo(new Unresolved(EgressFailure.TIMEOUT));
    }

    private java.util.Optional<OutboundDecision> unasked(String authority) {
        return policy.decideUnasked(TargetAuthority.parse(authority, 80).orElseThrow());
    }

    private static LookupOutcome found(String... addresses) {
        return new LookupOutcome.Found(
                Stream.of(addresses).map(a -> Literals.address(a).orElseThrow()).toList());
    }
}
