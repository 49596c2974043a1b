package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.EnumSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTest {
    private final TestApi api = TestApi.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_request_without_key_is_told_where_to_put_it() {
        Reply reply = api.stranger().get("/api/v1/jobs");

        assertThat(reply.status()).isEqualTo(401);
        assertThat(reply.code()).isEqualTo("missing_key");
        assertThat(reply.header("WWW-Authenticate")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "sk_live_xxxx_449x", "Bearer sk_live_0123456789_0123456789", "sk_ü"})
    void what_cannot_be_a_key_is_refused_without_a_look_up(String key) {
        assertThat(api.stranger().withKey(key).get("/api/v1/jobs").code()).isEqualTo("invalid_key");
        assertThat(api.keys.lookUps()).isZero();
    }

    @Test
    void an_unknown_key_is_refused() {
        String unknown = KeySecret.generate(new SecureRandom()).reveal();

        assertThat(api.stranger().withKey(unknown).get("/api/v1/jobs").code()).isEqualTo("invalid_key");
    }

    @Test
    void a_key_with_the_right_locator_and_another_secret_is_refused() {
        Client known = api.newAccount();
        KeySecret other = KeySecret.generate(new SecureRandom());
        ApiKey stored = known.stored();
        api.keys.put(new ApiKey(
                stored.id(),
                stored.account(),
                "n",
                stored.scopes(),
                other.locator(),
                stored.secretHash(),
                "h",
                stored.createdAt(),
                null,
                null,
                null));

        assertThat(known.withKey(other.reveal()).get("/api/v1/jobs").code()).isEqualTo("invalid_key");
    }

    @Test
    void an_expired_key_is_refused() {
        Client client = api.withKey(
                AccountId.next(api.ids),
                EnumSet.allOf(Scope.class),
                api.clock.instant().plusSeconds(60));
        assertThat(client.get("/api/v1/jobs").status()).isEqualTo(200);

        api.clock.pass(Duration.ofSeconds(61));

        assertThat(client.get("/api/v1/jobs").code()).isEqualTo("invalid_key");
    }

    @Test
    void a_revoked_key_is_refused_within_a_second() {
        Client client = api.newAccount();
        client.get("/api/v1/jobs");
        api.keys.put(revoked(client.stored()));

        api.clock.pass(Duration.ofMillis(1_001));

        assertThat(client.get("/api/v1/jobs").code()).isEqualTo("invalid_key");
    }

    @Test
    void a_key_is_looked_up_once_a_second() {
        Client client = api.newAccount();

        client.get("/api/v1/jobs");
        client.get("/api/v1/jobs");
        client.get("/api/v1/jobs");

        assertThat(api.keys.lookUps()).isEqualTo(1);
    }

    @Test
    void the_use_of_a_key_is_noted_once_a_minute() {
        Client client = api.newAccount();
        client.get("/api/v1/jobs");
        client.get("/api/v1/jobs");
        await().until(() -> api.keys.usesOf(client.stored().id()) == 1);

        api.clock.pass(Duration.ofSeconds(61));
        client.get("/api/v1/jobs");

        await().until(() -> api.keys.usesOf(client.stored().id()) == 2);
    }

    @Test
    void replies_say_the_rate_that_is_left() {
        Reply reply = api.newAccount().get("/api/v1/jobs");

        assertThat(reply.header("RateLimit-Policy")).contains("\"key\";q=100000;w=1");
        assertThat(reply.header("RateLimit")).contains("\"key\";r=99999;t=1");
    }

    @Test
    void a_key_that_asks_too_often_is_told_to_wait() {
        try (TestApi strict = TestApi.start(new RateLimit(1, 2))) {
            Client client = strict.newAccount();
            client.get("/api/v1/jobs");
            client.get("/api/v1/jobs");

            Reply reply = client.get("/api/v1/jobs");

            assertThat(reply.status()).isEqualTo(429);
            assertThat(reply.header("Retry-After")).contains("1");
            assertThat(strict.newAccount().get("/api/v1/jobs").status()).isEqualTo(200);
            strict.clock.pass(Duration.ofSeconds(1));
            assertThat(client.get("/api/v1/jobs").status()).isEqualTo(200);
        }
    }

    private static ApiKey revoked(ApiKey key) {
        return new ApiKey(
                key.id(),
                key.account(),
                key.name(),
                key.scopes(),
                key.locator(),
                key.secretHash(),
                key.hint(),
                key.createdAt(),
                null,
                key.createdAt(),
                null);
    }
}
