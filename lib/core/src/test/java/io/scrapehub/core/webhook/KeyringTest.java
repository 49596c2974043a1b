package io.scrapehub.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class KeyringTest {
    private static final Instant NOW = Instant.parse("2026-01-27T10:30:00.700Z");
    private static final EventId EVENT = new EventId("evt_1");
    private static final byte[] BODY = "{}".getBytes(StandardCharsets.UTF_8);

    private final WebhookSecret old = WebhookSecret.generate(new SecureRandom());
    private final WebhookSecret fresh = WebhookSecret.generate(new SecureRandom());

    /// The example of the Standard Webhooks specification.
    @Test
    void signs_as_the_specification_has_it() {
        var secret =
                WebhookSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw").orElseThrow();
        byte[] body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

        assertThat(secret.sign("msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, body))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void makes_secrets_that_it_reads_again_and_never_shows() {
        assertThat(WebhookSecret.parse(fresh.reveal())).contains(fresh);
        assertThat(fresh).hasToString("whsec_…");
        assertThat(WebhookSecret.parse("whsec_")).isEmpty();
        assertThat(WebhookSecret.parse("whsec_!!")).isEmpty();
        assertThat(WebhookSecret.parse("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw")).isEmpty();
    }

    @Test
    void says_which_event_when_and_that_it_was_us() {
        var headers = Keyring.of(fresh).headers(EVENT, NOW, BODY);

        assertThat(headers)
                .containsEntry("webhook-id", "evt_1")
                .containsEntry("webhook-timestamp", "1769509800")
                .containsEntry("webhook-signature", fresh.sign(EVENT, 1769509800, BODY));
    }

    @Test
    void signs_with_both_secrets_for_a_day_after_a_rotation() {
        Keyring rotated = Keyring.of(old).rotated(fresh, NOW);
        Instant lastMoment = NOW.plus(Duration.ofHours(24)).minusMillis(1);

        assertThat(rotated.at(lastMoment)).containsExactly(fresh, old);
        assertThat(rotated.at(lastMoment.plusMillis(1))).containsExactly(fresh);
        assertThat(rotated.headers(EVENT, NOW, BODY))
                .containsEntry(
                        "webhook-signature",
                        fresh.sign(EVENT, 1769509800, BODY) + " " + old.sign(EVENT, 1769509800, BODY));
    }

    @Test
    void forgets_the_secret_before_the_former() {
        Keyring twice = Keyring.of(WebhookSecret.generate(new SecureRandom()))
                .rotated(old, NOW)
                .rotated(fresh, NOW.plusSeconds(1));

        assertThat(twice.at(NOW.plusSeconds(2))).containsExactly(fresh, old);
    }
}
