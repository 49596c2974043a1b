package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.replay.ReplyStore;
import io.scrapehub.testkit.store.Race;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `Idempotency-Key` where replies are kept; `POST /jobs`, which knows its repetitions itself, is in
/// [SubmitJobTest].
class RepeatedRequestTest {
    private static final String KEYS = "/api/v1/api-keys";
    private static final String READER = "{\"name\": \"Reader\", \"scopes\": [\"jobs:read\"]}";

    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void is_answered_the_same_and_done_once() {
        Reply first = make(READER, "order-1");
        Reply second = make(READER, "order-1");

        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.header("Idempotency-Replayed")).contains("true");
        assertThat(second.header("Location")).isEqualTo(first.header("Location"));
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void is_the_same_however_it_is_written() {
        make(READER, "order-1");

        Reply second = make("{ \"scopes\":[\"jobs:read\"], \"name\":\"Reader\" }", "order-1");

        assertThat(second.header("Idempotency-Replayed")).contains("true");
    }

    @Test
    void with_another_body_is_refused() {
        make(READER, "order-1");

        assertThat(make(READER.replace("Reader", "Other"), "order-1").code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void of_another_operation_is_refused() {
        String key = make(READER, "order-1").json().path("key_id").asText();

        Reply reply = client.post(KEYS + "/" + key + "/rotate", "Idempotency-Key", "order-1");

        assertThat(reply.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void of_another_account_is_another_request() {
        make(READER, "order-1");

        Reply reply = api.newAccount().json("POST", KEYS, READER, "Idempotency-Key", "order-1");

        assertThat(reply.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void is_done_again_after_a_day() {
        make(READER, "order-1");
        api.clock.pass(Duration.ofHours(24));

        assertThat(make(READER, "order-1").header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void that_was_refused_is_judged_anew() {
        assertThat(make("{\"name\": \"Reader\"}", "order-1").status()).isEqualTo(422);

        assertThat(make(READER, "order-1").status()).isEqualTo(201);
    }

    @Test
    void while_the_first_is_under_way_is_told_to_wait() {
        api.replies.letClaimantsDie();
        make(READER, "order-1");

        Reply reply = make(READER, "order-1");

        assertThat(reply.status()).isEqualTo(409);
        assertThat(reply.code()).isEqualTo("request_in_flight");
        assertThat(reply.header("Retry-After")).isPresent();
    }

    @Test
    void two_hundred_times_at_once_makes_one_key() {
        var replies = Race.of(200, _ -> make(READER, "order-1"));

        assertThat(replies).extracting(Reply::status).isSubsetOf(201, 409);
        assertThat(replies.stream()
                        .filter(r -> r.status() == 201)
                        .map(r -> r.json().path("key_id").asText()))
                .containsOnly(make(READER, "order-1").json().path("key_id").asText());
        assertThat(keys()).isEqualTo(2);
    }

    @Test
    void keeps_no_secret_that_can_be_read() {
        String secret = make(READER, "order-1").json().path("key").asText();

        assertThat(api.replies.kept())
                .singleElement()
                .satisfies(reply -> assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1))
                        .doesNotContain(secret.substring(20, 40)));
    }

    @Test
    void whose_first_died_is_done_after_a_while() {
        api.replies.letClaimantsDie();
        make(READER, "order-1");
        api.clock.pass(ReplyStore.CLAIM_HOLDS);

        assertThat(make(READER, "order-1").status()).isEqualTo(201);
    }

    @Test
    void a_key_that_is_none_is_refused() {
        assertThat(make(READER, "a b").mistakes()).containsExactly("Idempotency-Key invalid");
    }

    private Reply make(String body, String key) {
        return client.json("POST", KEYS, body, "Idempotency-Key", key);
    }

    private int keys() {
        return api.stores.apiKeys().list(client.account(), null, 1_000).size();
    }
}
