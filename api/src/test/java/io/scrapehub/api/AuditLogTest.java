package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AuditLogTest {
    private static final String READER = "{\"name\": \"Reader\", \"scopes\": [\"jobs:read\"]}";

    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void says_who_did_what_to_what() {
        Reply made = client.json("POST", "/api/v1/api-keys", READER, "X-Request-Id", "my-request");

        JsonNode entry = newest(1).get(0);

        assertThat(entry.path("actor").asText()).isEqualTo(client.stored().id().value());
        assertThat(entry.path("action").asText()).isEqualTo("makeKey");
        assertThat(entry.path("target").asText())
                .isEqualTo(made.json().path("key_id").asText());
        assertThat(entry.path("status").asInt()).isEqualTo(201);
        assertThat(entry.path("request_id").asText()).isEqualTo("my-request");
        assertThat(entry.path("client").asText()).isEqualTo("127.0.0.1");
    }

    @Test
    void says_what_was_refused_as_well() {
        client.delete("/api/v1/api-keys/key_none");

        JsonNode entry = newest(1).get(0);

        assertThat(entry.path("action").asText()).isEqualTo("revokeKey");
        assertThat(entry.path("status").asInt()).isEqualTo(404);
    }

    @Test
    void says_nothing_of_reading_and_of_repetitions() {
        client.json("POST", "/api/v1/api-keys", READER, "Idempotency-Key", "one");
        client.json("POST", "/api/v1/api-keys", READER, "Idempotency-Key", "one");
        client.get("/api/v1/api-keys");
        client.submit("{\"url\": \"https://example.com/\"}");

        assertThat(newest(2).findValuesAsText("action")).containsExactlyInAnyOrder("submitJob", "makeKey");
    }

    @Test
    void shows_no_other_accounts_entries() {
        client.json("POST", "/api/v1/api-keys", READER);
        newest(1);

        assertThat(api.newAccount().get("/api/v1/audit-log").json()).isEmpty();
    }

    @Test
    void can_be_asked_for_one_action() {
        client.json("POST", "/api/v1/api-keys", READER);
        client.submit("{\"url\": \"https://example.com/\"}");
        newest(2);

        assertThat(client.get("/api/v1/audit-log?action=makeKey").json()).hasSize(1);
    }

    /// The log is written behind the requests it tells of.
    private JsonNode newest(int count) {
        return await().until(() -> client.get("/api/v1/audit-log").json(), json -> json.size() == count);
    }
}
