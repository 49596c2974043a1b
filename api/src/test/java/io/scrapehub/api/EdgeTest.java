package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.api.contract.Contract;
import io.scrapehub.api.contract.Operation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class EdgeTest {
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @AfterEach
    void bringBack() {
        api.jobs.goAway(false);
        api.jobs.breakDown(false);
        api.mongodb = () -> true;
    }

    static Stream<Operation> operations() {
        return Contract.load().operations().stream();
    }

    @ParameterizedTest
    @MethodSource("operations")
    void every_operation_has_a_route(Operation operation) {
        String path = operation.path().replaceAll("\\{([a-z]+)_id}", "$1_abc").replaceAll("\\{[a-z_]+}", "1");

        Reply reply = client.send(operation.method(), path, BodyPublishers.noBody());

        assertThat(reply.status()).isNotEqualTo(405);
        if (reply.status() == 404) {
            assertThat(reply.code()).endsWith("_not_found").isNotEqualTo("not_found");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1",
                "/api/v2/jobs",
                "/api/v1/jobs/job_a/b",
                "/nothing",
                "/docs/../etc/passwd",
                "/favicon.ico"
            })
    void a_path_that_is_not_there_is_a_problem(String path) {
        Reply reply = client.get(path);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("not_found");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "PATCH", "TRACE", "PROPFIND"})
    void another_method_is_answered_405_with_those_there_are(String method) {
        Reply reply = client.send(method, "/api/v1/jobs", BodyPublishers.noBody());

        assertThat(reply.status()).isEqualTo(405);
        assertThat(reply.header("Allow")).contains("GET, HEAD, OPTIONS, POST");
    }

    @Test
    void options_lists_the_methods() {
        Reply reply = client.send("OPTIONS", "/api/v1/jobs/job_abc", BodyPublishers.noBody());

        assertThat(reply.status()).isEqualTo(204);
        assertThat(reply.header("Allow")).contains("DELETE, GET, HEAD, OPTIONS");
    }

    @Test
    void head_is_get_without_body() {
        Reply head = client.send("HEAD", "/api/v1/jobs", BodyPublishers.noBody());
        Reply get = client.get("/api/v1/jobs");

        assertThat(head.status()).isEqualTo(200);
        assertThat(head.header("Content-Length")).isEqualTo(get.header("Content-Length"));
        assertThat(head.header("ETag")).isEqualTo(get.header("ETag"));
    }

    @Test
    void a_store_that_is_away_is_503_with_a_time_to_come_back() {
        api.jobs.goAway(true);

        Reply reply = client.get("/api/v1/jobs");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.code()).isEqualTo("store_unavailable");
        assertThat(reply.header("Retry-After")).isPresent();
        assertThat(reply.text()).doesNotContain("secret-host");
    }

    @Test
    void a_bug_is_500_with_a_request_id_and_nothing_else() {
        api.jobs.breakDown(true);

        Reply reply = client.get("/api/v1/jobs", "X-Request-Id", "my-id-1");

        assertThat(reply.status()).isEqualTo(500);
        assertThat(reply.json().path("request_id").asText()).isEqualTo("my-id-1");
        assertThat(reply.text()).doesNotContain("secret");
    }

    @Test
    void keeps_the_client_s_request_id() {
        assertThat(client.get("/api/v1/jobs", "X-Request-Id", "Trace-1_a.b").header("X-Request-Id"))
                .contains("Trace-1_a.b");
    }

    @Test
    void makes_a_request_id_when_the_client_s_is_not_plain() {
        assertThat(client.get("/api/v1/jobs", "X-Request-Id", "a b<script>").header("X-Request-Id"))
                .hasValueSatisfying(id -> assertThat(id).matches("req_[0-9a-z]{26}"));
    }

    @Test
    void every_reply_has_safe_headers_and_no_server_name() {
        for (Reply reply : new Reply[] {client.get("/api/v1/jobs"), client.get("/nothing"), client.get("/docs")}) {
            assertThat(reply.header("X-Content-Type-Options")).contains("nosniff");
            assertThat(reply.header("Content-Security-Policy"))
                    .hasValueSatisfying(policy -> assertThat(policy).startsWith("default-src 'none'"));
            assertThat(reply.header("Server")).isEmpty();
        }
    }

    @Test
    void the_front_door_leads_to_the_manual() {
        Reply reply = api.stranger().get("/");

        assertThat(reply.status()).isEqualTo(307);
        assertThat(reply.header("Location")).contains("/docs");
    }

    @Test
    void the_contract_is_served_as_it_is() {
        assertThat(api.stranger().get("/openapi.json").json())
                .isEqualTo(Contract.load().document());
    }

    @Test
    void the_manual_loads_nothing_from_elsewhere() {
        assertThat(api.stranger().get("/docs").text()).contains("<script>").doesNotContain("src=\"http", "href=\"http");
    }

    @Test
    void every_problem_s_type_is_a_place_in_the_manual() {
        String page = api.stranger().get("/docs/problems").text();
        String type = client.get("/nothing").json().path("type").asText();

        assertThat(page).contains("id=\"" + type.substring(type.indexOf('#') + 1) + "\"");
    }

    @Test
    void is_alive_when_it_can_say_so() {
        assertThat(api.stranger().get("/health/live").json().path("status").asText())
                .isEqualTo("up");
    }

    @Test
    void is_ready_when_every_dependency_answers() {
        Reply reply = api.stranger().get("/health/ready");

        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.json().at("/checks/redis").asText()).isEqualTo("up");
    }

    @Test
    void is_not_ready_when_a_dependency_says_no() {
        api.mongodb = () -> false;

        Reply reply = api.stranger().get("/health/ready");

        assertThat(reply.status()).isEqualTo(503);
        assertThat(reply.json().at("/checks/mongodb").asText()).isEqualTo("down");
        assertThat(reply.json().at("/checks/redis").asText()).isEqualTo("up");
    }

    @Test
    void is_not_ready_when_a_dependency_throws() {
        api.mongodb = () -> {
            throw new IllegalStateException("no");
        };

        assertThat(api.stranger().get("/health/ready").status()).isEqualTo(503);
    }

    @Test
    void is_not_ready_when_a_dependency_does_not_answer_in_time() {
        var never = new CountDownLatch(1);
        api.mongodb = () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return true;
        };

        assertThat(api.stranger().get("/health/ready").status()).isEqualTo(503);
        never.countDown();
    }

    @Test
    void counts_requests_by_route_and_status() {
        client.get("/api/v1/jobs/job_abc");
        client.get("/some/path/a/client/made/up");

        String figures = api.stranger().get("/metrics").text();

        assertThat(figures)
                .contains(
                        "scrapehub_http_requests_seconds_count{method=\"GET\",route=\"/api/v1/jobs/{job_id}\",status=\"404\"}")
                .contains("route=\"none\",status=\"404\"")
                .doesNotContain("made/up");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /api/v1/jobs/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /api/v1/jobs?cursor=%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "NONSENSE\r\n\r\n"
            })
    void what_is_no_http_is_a_problem_and_not_a_failure_of_ours(String request) throws IOException {
        assertThat(raw(request)).containsPattern("^HTTP/1.[01] 40[01] ").contains("application/problem+json");
    }

    @Test
    void a_line_without_end_is_414() throws IOException {
        assertThat(raw("GET /%s HTTP/1.1\r\nHost: x\r\n\r\n".formatted("x".repeat(20_000))))
                .contains(" 414 ")
                .contains("uri_too_long");
    }

    @Test
    void headers_without_end_are_431() throws IOException {
        assertThat(raw("GET / HTTP/1.1\r\nHost: x\r\nX-A: %s\r\n\r\n".formatted("x".repeat(40_000))))
                .contains(" 431 ");
    }

    private static String raw(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), api.port())) {
            socket.setSoTimeout(5_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
