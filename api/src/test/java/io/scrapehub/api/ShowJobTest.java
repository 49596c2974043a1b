package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.queue.Bell;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShowJobTest {
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void shows_a_queued_job_as_its_submission_did() {
        var submitted = client.submit("{\"url\":\"https://example.com/\"}").json();

        Reply reply = client.get("/api/v1/jobs/" + submitted.path("job_id").asText());

        assertThat(reply.json()).isEqualTo(submitted);
    }

    @Test
    void shows_how_far_a_running_job_is() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));

        var json = client.get("/api/v1/jobs/" + job.id()).json();

        assertThat(json.path("status").asText()).isEqualTo("running");
        assertThat(json.path("progress").asInt()).isEqualTo(99);
        assertThat(json.path("pages_failed").asInt()).isEqualTo(1);
        assertThat(json.at("/plan_summary/sources/0").asText()).isEqualTo("https://example.com");
        assertThat(json.path("download_url").isNull()).isTrue();
    }

    @Test
    void shows_where_a_completed_job_s_file_is() {
        Job job = api.jobs.put(Story.aCompletedJob(api, client.account()));

        var json = client.get("/api/v1/jobs/" + job.id()).json();

        assertThat(json.path("progress").asInt()).isEqualTo(100);
        assertThat(json.path("stop_reason").asText()).isEqualTo("exhausted");
        assertThat(json.path("download_url").asText())
                .isEqualTo("/api/v1/jobs/%s/download?format=csv".formatted(job.id()));
    }

    @Test
    void shows_why_a_job_failed_as_a_problem() {
        Job job = api.jobs.put(Story.aFailedJob(api, client.account(), 0));

        var json = client.get("/api/v1/jobs/" + job.id()).json();

        assertThat(json.at("/error/code").asText()).isEqualTo("blocked");
        assertThat(json.at("/error/detail").asText()).isEqualTo("Status 403 and a challenge page.");
        assertThat(json.path("download_url").isNull()).isTrue();
    }

    @Test
    void offers_the_records_of_a_job_that_failed_with_some() {
        Job job = api.jobs.put(Story.aFailedJob(api, client.account(), 3));

        var json = client.get("/api/v1/jobs/" + job.id()).json();

        assertThat(json.path("partial").asBoolean()).isTrue();
        assertThat(json.path("download_url").asText()).endsWith("/download?format=csv");
    }

    @Test
    void answers_304_to_a_client_that_has_the_present_version() {
        String path = "/api/v1/jobs/"
                + api.jobs.put(Story.aRunningJob(api, client.account())).id();
        String etag = client.get(path).header("ETag").orElseThrow();

        assertThat(client.get(path, "If-None-Match", etag).status()).isEqualTo(304);
    }

    @Test
    void answers_200_to_a_client_that_has_an_old_version() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        String etag = client.get("/api/v1/jobs/" + job.id()).header("ETag").orElseThrow();
        api.jobs.put(Story.completed(job, api.clock.instant()));

        assertThat(client.get("/api/v1/jobs/" + job.id(), "If-None-Match", etag).status())
                .isEqualTo(200);
    }

    @Test
    void says_when_to_ask_again_only_while_the_job_has_not_ended() {
        Job running = api.jobs.put(Story.aRunningJob(api, client.account()));
        Job ended = api.jobs.put(Story.aCompletedJob(api, client.account()));

        assertThat(client.get("/api/v1/jobs/" + running.id()).header("Retry-After"))
                .contains("1");
        assertThat(client.get("/api/v1/jobs/" + ended.id()).header("Retry-After"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"job_doesnotexist", "job_", "nonsense", "job_ABC", "..%2f..", "job_x%00", "%F0%9F%92%A9"})
    void knows_no_job_by_an_id_that_is_not_there_or_cannot_be(String id) {
        Reply reply = client.get("/api/v1/jobs/" + id);

        assertThat(reply.status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/records", "/pages", "/download"})
    void shows_nobody_the_job_of_another_account(String part) {
        Job job = api.jobs.put(Story.aCompletedJob(api, AccountId.next(api.ids)));

        Reply reply = client.get("/api/v1/jobs/" + job.id() + part);

        assertThat(reply.status()).isEqualTo(404);
        assertThat(reply.code()).isEqualTo("job_not_found");
    }

    @Test
    void lets_nobody_remove_the_job_of_another_account() {
        Job job = api.jobs.put(Story.aCompletedJob(api, AccountId.next(api.ids)));

        assertThat(client.delete("/api/v1/jobs/" + job.id()).status()).isEqualTo(404);
        assertThat(api.jobs.find(job.account(), job.id())).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"wait=61", "wait=-1", "wait=x", "wait=", "wait=1.5", "wait=1&wait=1", "waiting=1"})
    void refuses_a_wrong_parameter(String query) {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));

        Reply reply = client.get("/api/v1/jobs/" + job.id() + "?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("invalid_parameter");
    }

    @Test
    void a_waiting_request_is_answered_at_once_when_the_job_has_ended() {
        Job job = api.jobs.put(Story.aCompletedJob(api, client.account()));

        assertThat(CompletableFuture.supplyAsync(() -> client.get("/api/v1/jobs/" + job.id() + "?wait=60")))
                .succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_waiting_request_is_answered_when_the_job_ends() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        var waiting = waitFor(job);

        api.jobs.put(Story.completed(job, api.clock.instant()));
        api.bells.ring(Bell.SETTLED);

        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(reply ->
                        assertThat(reply.json().path("status").asText()).isEqualTo("completed"));
    }

    @Test
    void a_waiting_request_is_answered_when_the_job_ends_and_no_bell_rings() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        var waiting = waitFor(job);

        api.jobs.put(Story.completed(job, api.clock.instant()));

        assertThat(waiting).succeedsWithin(Duration.ofSeconds(5));
    }

    @Test
    void a_waiting_request_is_answered_404_when_the_job_is_deleted() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        var waiting = waitFor(job);

        api.jobs.put(Story.completed(job, api.clock.instant()));
        api.jobs.delete(job.account(), job.id());

        assertThat(waiting)
                .succeedsWithin(Duration.ofSeconds(5))
                .satisfies(reply -> assertThat(reply.status()).isIn(200, 404));
    }

    @Test
    void a_waiting_request_is_answered_with_the_job_as_it_is_when_the_time_is_over() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));

        Reply reply = client.get("/api/v1/jobs/" + job.id() + "?wait=1");

        assertThat(reply.json().path("status").asText()).isEqualTo("running");
    }

    @Test
    void many_waiting_requests_share_one_look_at_the_job() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        var waiting = IntStream.range(0, 50)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> client.get("/api/v1/jobs/" + job.id() + "?wait=30"),
                        Executors.newVirtualThreadPerTaskExecutor()))
                .toList();
        await().until(() -> api.jobs.looks() >= 50);
        int before = api.jobs.looks();

        await().atMost(10, TimeUnit.SECONDS).until(() -> api.jobs.looks() > before);
        int looksOfARound = api.jobs.looks() - before;
        api.jobs.put(Story.completed(job, api.clock.instant()));

        assertThat(looksOfARound).isLessThan(20);
        waiting.forEach(reply -> assertThat(reply).succeedsWithin(Duration.ofSeconds(10)));
    }

    /// A request that waits already: it has had its first look.
    private CompletableFuture<Reply> waitFor(Job job) {
        int before = api.jobs.looks();
        var waiting = CompletableFuture.supplyAsync(() -> client.get("/api/v1/jobs/" + job.id() + "?wait=60"));
        await().until(() -> api.jobs.looks() > before);
        return waiting;
    }
}
