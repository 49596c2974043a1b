package io.scrapehub.egress.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.egress.SsrfCases;
import io.scrapehub.egress.SsrfCases.Case;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.url.TargetAuthority;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SsrfNameCasesTest {
    private final StubLookup names = new StubLookup()
            .name("127.0.0.1.nip.io", "127.0.0.1")
            .name("169.254.169.254.nip.io", "169.254.169.254")
            .name("spoofed.burpcollaborator.net", "127.0.0.1")
            .name("redis", "1.1.1.1")
            .name("mongo.sc.svc", "1.1.1.1")
            .name("x.internal", "1.1.1.1")
            .name("printer.local", "1.1.1.1")
            .name("mixed.test", "1.1.1.1", "10.0.0.1")
            .name("rebind.test", "93.184.216.34")
            .name("rebind.test", "127.0.0.1")
            .name("a.192.168.0.120.3times.127.0.0.1.1time.repeat.rebind.network", "192.168.0.120")
            .name("cname-to-metadata.test", "169.254.169.254")
            .name("v6only.test", "::ffff:127.0.0.1")
            .name("good.test", "93.184.216.34", "2606:4700::1111")
            .silentOn("slowdns.test");
    private final Judge judge = new Judge(
            new OutboundPolicy(AllowedTargets.none(), List.of(), Set.of()),
            new AddressBook(names, Duration.ZERO, Duration.ofMillis(200)));

    @AfterEach
    void close() {
        judge.close();
    }

    static Stream<Case> refused() {
        return SsrfCases.ofLayer("dns").stream().filter(c -> !c.id().equals("S158"));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void dials_no_name_with_a_bad_address(Case c) {
        assertThat(decide(URI.create(c.input()).getHost())).isNotInstanceOf(OutboundDecision.Allowed.class);
    }

    /// S158: the first answer is public, so it is dialled, and nobody asks again in between. The second
    /// answer is judged for itself.
    @Test
    void gives_the_judged_address_of_a_name_that_changes_and_refuses_its_next() {
        OutboundDecision first = decide("rebind.test");
        OutboundDecision second = decide("rebind.test");

        assertThat(first)
                .isInstanceOfSatisfying(
                        OutboundDecision.Allowed.class,
                        a -> assertThat(a.addresses()).hasToString("[/93.184.216.34]"));
        assertThat(second).isInstanceOf(OutboundDecision.Refused.class);
    }

    @Test
    void dials_a_good_name_v4_first() {
        assertThat(decide("good.test"))
                .isInstanceOfSatisfying(
                        OutboundDecision.Allowed.class,
                        a -> assertThat(a.addresses()).hasToString("[/93.184.216.34, /2606:4700:0:0:0:0:0:1111]"));
    }

    private OutboundDecision decide(String host) {
        return judge.decide(TargetAuthority.parse(host, 80).orElseThrow()).join();
    }
}
