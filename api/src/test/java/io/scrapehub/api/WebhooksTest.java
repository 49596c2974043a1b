package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.webhook.Addressee;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Delivery;
import io.scrapehub.core.webhook.DeliveryId;
import io.scrapehub.core.webhook.DeliveryState;
import io.scrapehub.core.webhook.DeliveryStore;
import io.scrapehub.core.webhook.Endpoint;
import io.scrapehub.core.webhook.EndpointId;
import io.scrapehub.core.webhook.Event;
import io.scrapehub.core.webhook.EventType;
import io.scrapehub.core.webhook.Reason;
import io.scrapehub.core.webhook.Standing.Disabled;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhooksTest {
    private static final String WEBHOOKS = "/api/v1/webhooks";
    private static final String ENDS =
            "{\"url\": \"https://hooks.example/in\", \"events\": [\"job.completed\", \"job.failed\"]}";

    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void shows_the_secret_once() {
        Reply made = client.json("POST", WEBHOOKS, ENDS);
        String at = made.header("Location").orElseThrow();

        assertThat(made.status()).isEqualTo(201);
        assertThat(made.json().path("secret").asText()).startsWith("whsec_");
        assertThat(client.get(at).json().has("secret")).isFalse();
        assertThat(client.get(WEBHOOKS).json().get(0).has("secret")).isFalse();
    }

    @Test
    void takes_every_event_there_is_now_for_a_star() {
        JsonNode made = client.json("POST", WEBHOOKS, "{\"url\": \"https://hooks.example/\", \"events\": [\"*\"]}")
                .json();

        assertThat(made.path("events"))
                .extracting(JsonNode::asText)
                .containsExactlyInAnyOrderElementsOf(EnumSet.complementOf(EnumSet.of(EventType.TEST)).stream()
                        .map(EventType::word)
                        .toList());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                          | /url missing",
                "{\"url\":\"https://h.example/\"}                            | /events missing",
                "{\"url\":\"https://10.0.0.1/\",\"events\":[\"*\"]}          | /url url_refused",
                "{\"url\":\"https://h.example/\",\"events\":[]}              | /events out_of_range",
                "{\"url\":\"https://h.example/\",\"events\":[\"job.done\"]}  | /events/0 unknown_word",
                "{\"url\":\"https://h.example/\",\"events\":[\"webhook.test\"]} | /events/0 unknown_word",
                "{\"url\":\"https://h.example/\",\"events\":[1]}             | /events/0 wrong_type",
                "{\"url\":\"https://h.example/\",\"events\":[\"*\"],\"secret\":\"x\"} | /secret unknown_member"
            })
    void says_what_is_wrong(String body, String mistake) {
        Reply reply = client.json("POST", WEBHOOKS, body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.mistakes()).contains(mistake);
    }

    @Test
    void has_no_more_than_fifty_for_an_account() {
        IntStream.range(0, 50).forEach(_ -> client.json("POST", WEBHOOKS, ENDS));

        assertThat(client.json("POST", WEBHOOKS, ENDS).code()).isEqualTo("too_many_webhooks");
    }

    @Test
    void changes_what_is_named() {
        Endpoint endpoint = made();

        Reply changed = client.patch(
                at(endpoint), "{\"events\": [\"pool.changed\"], \"description\": \"for the stock\"}", "If-Match", "*");

        assertThat(changed.json().path("url").asText()).isEqualTo(endpoint.url());
        assertThat(changed.json().path("events")).extracting(JsonNode::asText).containsExactly("pool.changed");
        assertThat(changed.json().path("description").asText()).isEqualTo("for the stock");
    }

    @Test
    void changes_only_the_version_a_client_saw() {
        Endpoint endpoint = made();
        String seen = client.get(at(endpoint)).header("ETag").orElseThrow();
        client.patch(at(endpoint), "{\"enabled\": false}");

        assertThat(client.patch(at(endpoint), "{\"enabled\": true}", "If-Match", seen)
                        .status())
                .isEqualTo(412);
    }

    @Test
    void is_no_other_version_when_only_its_failures_changed() {
        Endpoint endpoint = made();
        String seen = client.get(at(endpoint)).header("ETag").orElseThrow();
        api.stores.endpoints().noteFailed(client.account(), endpoint.id(), api.clock.instant());

        assertThat(client.patch(at(endpoint), "{\"enabled\": false}", "If-Match", seen)
                        .status())
                .isEqualTo(200);
    }

    @Test
    void holds_events_while_disabled_and_sends_them_when_enabled_again() {
        Endpoint endpoint = made();
        api.stores.endpoints().disable(client.account(), endpoint.id(), new Disabled(Reason.GONE, api.clock.instant()));
        client.post(at(endpoint) + "/test");
        settle(DeliveryState.HELD);
        assertThat(client.get(at(endpoint)).json().path("disabled_reason").asText())
                .isEqualTo("gone");

        Reply enabled = client.patch(at(endpoint), "{\"enabled\": true}");

        assertThat(enabled.json().path("enabled").asBoolean()).isTrue();
        assertThat(client.get(at(endpoint) + "/deliveries")
                        .json()
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("pending");
    }

    @Test
    void tries_an_endpoint_with_an_event_of_its_own() {
        Endpoint endpoint = made();

        Reply trial = client.post(at(endpoint) + "/test");

        assertThat(trial.status()).isEqualTo(202);
        Delivery delivery = api.stores
                .deliveries()
                .find(
                        client.account(),
                        new DeliveryId(trial.json().path("delivery_id").asText()))
                .orElseThrow();
        assertThat(delivery.body())
                .contains("\"type\":\"webhook.test\"")
                .contains(endpoint.id().value());
    }

    @Test
    void tries_an_endpoint_once_for_each_idempotency_key() {
        Endpoint endpoint = made();

        client.post(at(endpoint) + "/test", "Idempotency-Key", "a");
        client.post(at(endpoint) + "/test", "Idempotency-Key", "a");

        assertThat(client.get(at(endpoint) + "/deliveries").json()).hasSize(1);
    }

    @Test
    void rotates_the_secret_and_says_until_when_the_former_signs() {
        Endpoint endpoint = made();

        JsonNode rotated = client.post(at(endpoint) + "/rotate").json();

        Endpoint now =
                api.stores.endpoints().find(client.account(), endpoint.id()).orElseThrow();
        assertThat(rotated.path("secret").asText())
                .isEqualTo(now.keyring().present().reveal());
        assertThat(now.keyring().former()).isEqualTo(endpoint.keyring().present());
        assertThat(rotated.path("previous_secret_until").asText())
                .isEqualTo(api.clock.instant().plus(Duration.ofHours(24)).toString());
    }

    @Test
    void lists_deliveries_page_by_page_with_what_came_of_them() {
        Endpoint endpoint = made();
        client.post(at(endpoint) + "/test");
        settle(DeliveryState.PENDING);
        api.clock.pass(Duration.ofSeconds(1));
        client.post(at(endpoint) + "/test");

        Reply first = client.get(at(endpoint) + "/deliveries?limit=1");
        Reply second = client.get(first.next().orElseThrow());

        JsonNode attempt = second.json().get(0).path("attempts").get(0);
        assertThat(attempt.path("response_status").asInt()).isEqualTo(503);
        assertThat(attempt.path("response_body").asText()).isEqualTo("busy");
        assertThat(second.next()).isEmpty();
        assertThat(client.get(at(endpoint) + "/deliveries?status=exhausted").json())
                .isEmpty();
    }

    @Test
    void sends_one_again_or_what_failed_since() {
        Endpoint endpoint = made();
        String id =
                client.post(at(endpoint) + "/test").json().path("delivery_id").asText();
        settle(DeliveryState.EXHAUSTED);

        Reply one = client.json("POST", at(endpoint) + "/redeliver", "{\"delivery_id\": \"" + id + "\"}");
        settle(DeliveryState.EXHAUSTED);
        Reply since = client.json("POST", at(endpoint) + "/redeliver", "{\"since\": \"2026-01-01T00:00:00Z\"}");

        assertThat(one.json().path("redelivered").asInt()).isEqualTo(1);
        assertThat(since.json().path("redelivered").asInt()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{} | 422",
                "{\"delivery_id\":\"dlv_1\",\"since\":\"2026-01-01T00:00:00Z\"} | 422",
                "{\"delivery_id\":\"dlv_1\",\"until\":\"2026-01-01T00:00:00Z\"} | 422",
                "{\"delivery_id\":\"1\"} | 422",
                "{\"since\":\"yesterday\"} | 422",
                "{\"delivery_id\":\"dlv_1\"} | 404"
            })
    void says_what_it_cannot_send_again(String body, int status) {
        assertThat(client.json("POST", at(made()) + "/redeliver", body).status())
                .isEqualTo(status);
    }

    @Test
    void deletes_an_endpoint() {
        Endpoint endpoint = made();

        assertThat(client.delete(at(endpoint)).status()).isEqualTo(200);
        assertThat(client.get(at(endpoint)).code()).isEqualTo("webhook_not_found");
    }

    @Test
    void lists_and_sends_again_what_went_to_a_job_s_own_url() {
        Job job = api.jobs.put(Story.aCompletedJob(api, client.account()));
        var end = (JobState.Ended) job.state();
        var to = new Addressee.OfJob(job.id(), "https://hooks.example/job");
        api.stores.deliveries().add(List.of(Delivery.due(Event.ended(job, end), to, null, api.clock.instant())));
        settle(DeliveryState.EXHAUSTED);
        String at = "/api/v1/jobs/" + job.id();

        assertThat(client.get(at + "/deliveries").json().get(0).path("type").asText())
                .isEqualTo("job.completed");
        assertThat(client.json("POST", at + "/redeliver", "{\"since\": \"2026-01-01T00:00:00Z\"}")
                        .json()
                        .path("redelivered")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void shows_and_rotates_the_secret_of_jobs() {
        String before = secret(client.get("/api/v1/webhook-secret"));
        String after = secret(client.post("/api/v1/webhook-secret/rotate"));

        assertThat(before).isNotEqualTo(after);
        assertThat(secret(client.get("/api/v1/webhook-secret"))).isEqualTo(after);
        assertThat(secret(api.newAccount().get("/api/v1/webhook-secret"))).isNotEqualTo(after);
    }

    private static String secret(Reply reply) {
        return reply.json().path("secret").asText();
    }

    /// Claims what is due and says that it came to this.
    private void settle(DeliveryState became) {
        var now = api.clock.instant();
        DeliveryStore store = api.stores.deliveries();
        var attempt = new Attempt(now, Duration.ofMillis(7), 503, null, "busy");
        var again = became == DeliveryState.PENDING ? now.plusSeconds(300) : null;
        store.claim(now, Duration.ofMinutes(1), Set.of())
                .ifPresent(claim -> store.settle(claim, attempt, became, again, now));
    }

    private Endpoint made() {
        var id = new EndpointId(
                client.json("POST", WEBHOOKS, ENDS).json().path("webhook_id").asText());
        return api.stores.endpoints().find(client.account(), id).orElseThrow();
    }

    private static String at(Endpoint endpoint) {
        return WEBHOOKS + "/" + endpoint.id();
    }
}
