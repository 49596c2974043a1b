package io.scrapehub.egress.url;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict.Allowed;
import io.scrapehub.core.url.UrlVerdict.Refused;
import io.scrapehub.egress.address.AllowedTargets;
import org.junit.jupiter.api.Test;

class WebhookGateTest {
    private final UrlGate gate = new WebhookGate(AllowedTargets.parse("127.0.0.1/32:9000"));

    @Test
    void lets_https_through() {
        assertThat(gate.check("https://hooks.example/in")).isInstanceOf(Allowed.class);
    }

    @Test
    void asks_for_https() {
        assertThat(gate.check("http://hooks.example/in"))
                .isInstanceOfSatisfying(
                        Refused.class, r -> assertThat(r.explanation()).contains("https"));
    }

    @Test
    void lets_the_operator_s_own_targets_be_plain() {
        assertThat(gate.check("http://127.0.0.1:9000/in")).isInstanceOf(Allowed.class);
        assertThat(gate.check("http://127.0.0.1:9001/in")).isInstanceOf(Refused.class);
    }
}
