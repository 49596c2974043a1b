package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.testkit.store.Race;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ApiKeysTest {
    private static final String KEYS = "/api/v1/api-keys";
    private static final String READER = "{\"name\": \"Reader\", \"scopes\": [\"jobs:read\"]}";

    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_new_key_works() {
        Reply made = client.json("POST", KEYS, READER);

        assertThat(made.status()).isEqualTo(201);
        assertThat(client.withKey(secretOf(made)).get("/api/v1/jobs").status()).isEqualTo(200);
    }

    @Test
    void a_new_key_may_only_what_it_was_given() {
        Reply made = client.json("POST", KEYS, READER);

        assertThat(client.withKey(secretOf(made)).get(KEYS).code()).isEqualTo("insufficient_scope");
    }

    @Test
    void a_secret_has_its_prefix_and_a_checksum() {
        String secret = secretOf(client.json("POST", KEYS, READER));

        assertThat(secret).matches("sk_live_[A-Za-z0-9]{10}_[A-Za-z0-9]{32}_[0-9a-f]{8}");
        assertThat(KeySecret.parse(secret.replace(secret.charAt(20), secret.charAt(20) == 'a' ? 'b' : 'a')))
                .isEmpty();
    }

    @Test
    void a_secret_is_shown_once() {
        Reply made = client.json("POST", KEYS, READER);
        String secret = secretOf(made);

        assertThat(client.get(KEYS).text()).doesNotContain(secret.substring(8, 20));
        assertThat(client.get(made.header("Location").orElseThrow()).text()).doesNotContain(secret.substring(20, 50));
    }

    @Test
    void a_list_shows_how_secrets_begin_and_end() {
        api.clock.pass(Duration.ofMillis(1)); // later than the client's own key
        String secret = secretOf(client.json("POST", KEYS, READER));

        JsonNode newest = client.get(KEYS).json().get(0);

        assertThat(newest.path("prefix").asText()).isEqualTo("sk_live_");
        assertThat(newest.path("last_four").asText()).isEqualTo(secret.substring(secret.length() - 4));
    }

    @Test
    void pages_of_keys_follow_each_other() {
        client.json("POST", KEYS, READER);
        client.json("POST", KEYS, READER);

        Reply first = client.get(KEYS + "?limit=2");
        Reply second = client.get(first.next().orElseThrow());

        assertThat(first.json()).hasSize(2);
        assertThat(second.json()).hasSize(1);
        assertThat(second.next()).isEmpty();
    }

    @Test
    void a_wildcard_gives_every_scope_of_a_resource() {
        Reply made = client.json("POST", KEYS, "{\"name\": \"n\", \"scopes\": [\"jobs:*\"]}");

        assertThat(made.json().path("scopes").toString()).isEqualTo("[\"jobs:read\",\"jobs:write\"]");
    }

    @Test
    void a_key_cannot_give_what_it_does_not_hold() {
        Client minter = api.withKey(client.account(), Set.of(Scope.KEYS_WRITE), null);

        Reply reply = minter.json("POST", KEYS, READER);

        assertThat(reply.status()).isEqualTo(403);
        assertThat(reply.json().path("detail").asText()).contains("jobs:read");
    }

    @Test
    void a_key_cannot_give_more_by_changing_another() {
        String key = keyOf(client.json("POST", KEYS, READER));
        Client minter = api.withKey(client.account(), Set.of(Scope.KEYS_WRITE, Scope.JOBS_READ), null);

        Reply reply = minter.json("PATCH", KEYS + "/" + key, "{\"scopes\": [\"jobs:write\"]}");

        assertThat(reply.status()).isEqualTo(403);
    }

    @Test
    void a_key_cannot_learn_the_secret_of_one_that_may_more() {
        String key = keyOf(client.json("POST", KEYS, READER));
        Client minter = api.withKey(client.account(), Set.of(Scope.KEYS_WRITE), null);

        assertThat(minter.post(KEYS + "/" + key + "/rotate").status()).isEqualTo(403);
    }

    @Test
    void tells_every_mistake_of_a_body() {
        Reply reply = client.json(
                "POST", KEYS, "{\"scopes\": [\"jobs:fly\"], \"expires_at\": \"2020-01-01T00:00:00Z\", \"x\": 1}");

        assertThat(reply.mistakes())
                .containsExactlyInAnyOrder(
                        "/name missing", "/scopes/0 unknown_word", "/expires_at out_of_range", "/x unknown_member");
    }

    @Test
    void a_key_ends_when_it_was_to() {
        Reply made = client.json(
                "POST",
                KEYS,
                "{\"name\": \"n\", \"scopes\": [\"jobs:read\"], \"expires_at\": \"2026-01-27T10:31:00Z\"}");
        Client shortLived = client.withKey(secretOf(made));
        assertThat(shortLived.get("/api/v1/jobs").status()).isEqualTo(200);

        api.clock.pass(Duration.ofMinutes(1));

        assertThat(shortLived.get("/api/v1/jobs").code()).isEqualTo("invalid_key");
        assertThat(client.get(made.header("Location").orElseThrow())
                        .json()
                        .path("status")
                        .asText())
                .isEqualTo("expired");
    }

    @Test
    void a_revoked_key_stops_within_a_second() {
        Reply made = client.json("POST", KEYS, READER);
        Client revoked = client.withKey(secretOf(made));
        revoked.get("/api/v1/jobs");

        Reply reply = client.delete(KEYS + "/" + keyOf(made));

        assertThat(reply.json().path("key_id").asText()).isEqualTo(keyOf(made));
        api.clock.pass(Duration.ofMillis(1_000));
        assertThat(revoked.get("/api/v1/jobs").code()).isEqualTo("invalid_key");
    }

    @Test
    void a_revoked_key_is_not_there_any_more() {
        String key = keyOf(client.json("POST", KEYS, READER));
        client.delete(KEYS + "/" + key);

        assertThat(client.delete(KEYS + "/" + key).code()).isEqualTo("key_not_found");
        assertThat(client.get(KEYS + "/" + key).code()).isEqualTo("key_not_found");
    }

    @Test
    void both_secrets_work_for_a_day_after_a_rotation() {
        Reply made = client.json("POST", KEYS, READER);
        Reply rotated = client.post(KEYS + "/" + keyOf(made) + "/rotate");
        api.clock.pass(Duration.ofHours(24).minusSeconds(1));

        assertThat(client.withKey(secretOf(made)).get("/api/v1/jobs").status()).isEqualTo(200);
        assertThat(client.withKey(secretOf(rotated)).get("/api/v1/jobs").status())
                .isEqualTo(200);
    }

    @Test
    void only_the_new_secret_works_from_then_on() {
        Reply made = client.json("POST", KEYS, READER);
        Reply rotated = client.post(KEYS + "/" + keyOf(made) + "/rotate");
        api.clock.pass(Duration.ofHours(24));

        assertThat(client.withKey(secretOf(made)).get("/api/v1/jobs").code()).isEqualTo("invalid_key");
        assertThat(client.withKey(secretOf(rotated)).get("/api/v1/jobs").status())
                .isEqualTo(200);
    }

    @Test
    void a_key_the_operator_chose_cannot_be_rotated() {
        KeySecret chosen =
                KeySecret.parse("sk_test_chosen_by_the_operator_0123456789").orElseThrow();
        var key = ApiKey.made(
                ApiKeyId.next(api.ids),
                client.account(),
                "chosen",
                Set.of(Scope.values()),
                chosen,
                TestApi.PEPPER,
                api.clock.instant(),
                null,
                null);
        api.stores.apiKeys().add(key);

        Client asChosen = client.withKey(chosen.reveal());

        assertThat(asChosen.get(KEYS).status()).isEqualTo(200);
        assertThat(asChosen.post(KEYS + "/" + key.id() + "/rotate").code()).isEqualTo("key_fixed");
    }

    @Test
    void a_change_leaves_what_it_does_not_name() {
        Reply made = client.json("POST", KEYS, READER);

        JsonNode changed = client.json("PATCH", KEYS + "/" + keyOf(made), "{\"name\": \"Other\"}")
                .json();

        assertThat(changed.path("name").asText()).isEqualTo("Other");
        assertThat(changed.path("scopes").toString()).isEqualTo("[\"jobs:read\"]");
    }

    @Test
    void a_keys_end_can_be_set_and_taken_away() {
        String at = KEYS + "/" + keyOf(client.json("POST", KEYS, READER));

        Reply ends = client.json("PATCH", at, "{\"expires_at\": \"2027-01-01T00:00:00Z\"}");
        Reply endless = client.json("PATCH", at, "{\"expires_at\": null}");

        assertThat(ends.json().path("expires_at").asText()).isEqualTo("2027-01-01T00:00:00Z");
        assertThat(endless.json().path("expires_at").isNull()).isTrue();
    }

    @Test
    void a_change_of_a_version_that_is_gone_is_refused() {
        String at = KEYS + "/" + keyOf(client.json("POST", KEYS, READER));
        String seen = client.get(at).header("ETag").orElseThrow();
        client.json("PATCH", at, "{\"name\": \"Other\"}", "If-Match", seen);

        Reply reply = client.json("PATCH", at, "{\"name\": \"Third\"}", "If-Match", seen);

        assertThat(reply.status()).isEqualTo(412);
        assertThat(client.get(at).json().path("name").asText()).isEqualTo("Other");
    }

    @Test
    void one_of_many_changes_of_the_same_version_is_made() {
        String at = KEYS + "/" + keyOf(client.json("POST", KEYS, READER));
        String seen = client.get(at).header("ETag").orElseThrow();

        var statuses = Race.of(
                20,
                i -> client.json("PATCH", at, "{\"name\": \"n%d\"}".formatted(i), "If-Match", seen)
                        .status());

        assertThat(statuses).containsOnlyOnce(200).containsOnly(200, 412);
    }

    @Test
    void a_list_that_has_not_changed_is_not_sent_again() {
        String etag = client.get(KEYS).header("ETag").orElseThrow();

        assertThat(client.get(KEYS, "If-None-Match", etag).status()).isEqualTo(304);
    }

    private static String secretOf(Reply made) {
        return made.json().path("key").asText();
    }

    private static String keyOf(Reply made) {
        return made.json().path("key_id").asText();
    }
}
