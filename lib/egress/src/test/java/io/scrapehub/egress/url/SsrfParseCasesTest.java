package io.scrapehub.egress.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.egress.SsrfCases;
import io.scrapehub.egress.SsrfCases.Case;
import io.scrapehub.egress.address.AllowedTargets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SsrfParseCasesTest {
    private final UrlPolicy gate = new UrlPolicy(AllowedTargets.none());

    static Stream<Case> refused() {
        return SsrfCases.ofLayer("parse").stream().filter(c -> !c.allowed());
    }

    static Stream<Case> allowed() {
        return SsrfCases.ofLayer("parse").stream().filter(Case::allowed);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refuses(Case c) {
        assertThat(gate.check(c.input())).isInstanceOf(UrlVerdict.Refused.class);
    }

    @ParameterizedTest
    @MethodSource("allowed")
    void allows(Case c) {
        assertThat(gate.check(c.input())).isInstanceOf(UrlVerdict.Allowed.class);
    }

    /// A table read wrongly would refuse everything and look well.
    @Test
    void reads_the_whole_table() {
        assertThat(SsrfCases.all()).hasSize(131);
        assertThat(refused()).hasSizeGreaterThan(80);
        assertThat(allowed()).hasSize(7);
    }

    /// Refused for what they are, not because the text looks odd: the same texts with a public address pass.
    @Test
    void reads_odd_spellings_of_a_public_address() {
        assertThat(Stream.of("http://0x01010101/", "http://1.1/", "http://001.001.1.1./", "http://\uFF11.1.1.1/")
                        .map(gate::check))
                .allSatisfy(v -> assertThat(v).isInstanceOf(UrlVerdict.Allowed.class));
    }
}
