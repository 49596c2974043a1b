package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.rendering.Action;
import io.scrapehub.core.rendering.ArtifactStore.Made;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Viewport;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskStore.PageReport;
import io.scrapehub.testkit.story.Leases;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RenderTest {
    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void gives_text_within_the_reply_and_pictures_by_their_url() {
        var reply =
                asked("{\"url\": \"https://example.com/\", \"formats\": [\"markdown\", \"links\", \"screenshot\"]}");
        Job job = handedIn();

        rendered(
                job,
                StableBy.QUIET,
                Map.of(
                        RenderFormat.MARKDOWN, "# Hello",
                        RenderFormat.LINKS, "[{\"url\":\"https://example.com/a\",\"text\":\"A\"}]",
                        RenderFormat.SCREENSHOT, "PNG"));

        JsonNode page = reply.join().json();
        assertThat(page.path("status").asText()).isEqualTo("completed");
        assertThat(page.path("markdown").asText()).isEqualTo("# Hello");
        assertThat(page.at("/links/0/text").asText()).isEqualTo("A");
        assertThat(page.path("html").isNull()).isTrue();
        assertThat(page.path("timed_out").asBoolean()).isFalse();
        Reply picture = client.get(page.at("/screenshot/url").asText());
        assertThat(picture.text()).isEqualTo("PNG");
        assertThat(picture.mediaType()).isEqualTo("image/png");
    }

    @Test
    void marks_a_page_whose_time_was_over() {
        var reply = asked("{\"url\": \"https://example.com/\"}");

        rendered(handedIn(), StableBy.TIME_LIMIT, Map.of(RenderFormat.HTML, "<p>some"));

        assertThat(reply.join().json().path("timed_out").asBoolean()).isTrue();
        assertThat(reply.join().json().path("html").asText()).isEqualTo("<p>some");
        assertThat(reply.join().json().path("shortfalls").get(0).asText()).isEqualTo("a shortfall");
    }

    @Test
    void says_why_there_is_no_page_and_takes_nothing_for_it() {
        var reply = asked("{\"url\": \"https://example.com/\"}");
        Job job = handedIn();
        Task task = task(job);
        api.tasks.put(
                job.id(),
                List.of(new PageReport(
                        task,
                        0,
                        Optional.of(Failure.of(FailureCode.BLOCKED, "a wall")),
                        Optional.empty(),
                        1,
                        Optional.of(api.clock.instant()))));
        end(Story.in(job, Story.aFailedJob(api, client.account(), 0).state(), JobProgress.NONE));

        JsonNode page = reply.join().json();
        assertThat(reply.join().status()).isEqualTo(200);
        assertThat(page.path("status").asText()).isEqualTo("failed");
        assertThat(page.at("/error/code").asText()).isEqualTo("blocked");
        assertThat(page.path("credits_used").asInt()).isZero();
    }

    @Test
    void cancels_what_takes_longer_than_the_client_waits() {
        Reply reply = asked("{\"url\": \"https://example.com/\", \"timeout_seconds\": 1}")
                .join();

        assertThat(reply.status()).isEqualTo(504);
        assertThat(reply.code()).isEqualTo("render_timed_out");
        assertThat(api.jobs.only().cancelAskedAt()).isNotNull();
    }

    @Test
    void hands_in_what_was_asked_for() {
        asked("""
                {"url": "https://example.com/", "formats": ["pdf"], "wait_for": ".x", "timeout_seconds": 1,
                 "viewport": {"width": 400}, "headers": {"X-Token": "t"}, "cookies": {"s": "1"},
                 "actions": [{"type": "click", "selector": "#a"}, {"type": "wait", "milliseconds": 5}, {"type": "scroll"}]}
                """).join();

        var options = api.jobs.only().spec().options();
        assertThat(options.waitFor()).isEqualTo(".x");
        assertThat(options.rendering().formats()).containsExactly(RenderFormat.PDF);
        assertThat(options.rendering().viewport()).isEqualTo(new Viewport(400, 800));
        assertThat(options.rendering().headers()).isEqualTo(Map.of("X-Token", "t"));
        assertThat(options.rendering().cookies()).isEqualTo(Map.of("s", "1"));
        assertThat(options.rendering().actions())
                .containsExactly(
                        new Action.Click("#a"), new Action.Pause(Duration.ofMillis(5)), new Action.ScrollDown());
        assertThat(api.jobs.only().spec().terms().price().credits()).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{}                                                            | /url missing",
                "{\"url\":\"https://10.0.0.1/\"}                               | /url url_refused",
                "{\"url\":\"https://e.x/\",\"formats\":[\"gif\"]}              | /formats/0 unknown_word",
                "{\"url\":\"https://e.x/\",\"timeout_seconds\":61}             | /timeout_seconds out_of_range",
                "{\"url\":\"https://e.x/\",\"headers\":{\"Host\":\"x\"}}       | /headers/Host reserved",
                "{\"url\":\"https://e.x/\",\"headers\":{\"Sec-Fetch-Mode\":\"x\"}} | /headers/Sec-Fetch-Mode reserved",
                "{\"url\":\"https://e.x/\",\"headers\":{\"A\":\"x\\r\\ny\"}}   | /headers/A invalid",
                "{\"url\":\"https://e.x/\",\"headers\":{\"A b\":\"x\"}}        | /headers/A b invalid",
                "{\"url\":\"https://e.x/\",\"cookies\":{\"a\":\"x;y\"}}        | /cookies/a invalid",
                "{\"url\":\"https://e.x/\",\"actions\":[{\"type\":\"jump\"}]}   | /actions/0/type unknown_word",
                "{\"url\":\"https://e.x/\",\"actions\":[{\"type\":\"click\"}]}  | /actions/0/selector missing",
                "{\"url\":\"https://e.x/\",\"viewport\":{\"width\":9}}         | /viewport/width out_of_range"
            })
    void says_what_is_wrong(String body, String mistake) {
        Reply reply = asked(body).join();

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.mistakes()).contains(mistake);
    }

    @Test
    void shows_what_a_job_kept_to_its_account_only() {
        Job job = api.jobs.put(Story.aCompletedJob(api, client.account()));
        rendered(job, StableBy.QUIET, Map.of(RenderFormat.HTML, "<script>alert(1)</script>"));
        String at = "/api/v1/jobs/" + job.id() + "/artifacts";

        JsonNode listed = client.get(at).json();
        Reply html = client.get(listed.get(0).path("url").asText());

        assertThat(html.header("Content-Disposition").orElseThrow()).startsWith("attachment");
        assertThat(html.header("Content-Security-Policy")).contains("default-src 'none'; sandbox");
        assertThat(api.newAccount().get(listed.get(0).path("url").asText()).status())
                .isEqualTo(404);
        assertThat(client.get(at + "/art_1").code()).isEqualTo("artifact_not_found");
    }

    @Test
    void takes_formats_as_an_option_of_jobs() {
        client.submit("{\"url\": \"https://example.com/\", \"options\": {\"formats\": [\"html\", \"screenshot\"]}}");

        assertThat(api.jobs.only().spec().options().rendering().formats())
                .isEqualTo(Set.of(RenderFormat.HTML, RenderFormat.SCREENSHOT));
    }

    private CompletableFuture<Reply> asked(String body) {
        return CompletableFuture.supplyAsync(() -> client.json("POST", "/api/v1/render", body));
    }

    private Job handedIn() {
        return await().until(
                        () -> api.jobs.list(client.account(), new JobQuery(null, null, 1)), jobs -> !jobs.isEmpty())
                .getFirst();
    }

    private static Task task(Job job) {
        return Task.given(job.id(), job.account(), job.spec().urls().getFirst(), 0);
    }

    /// What a worker would do.
    private void rendered(Job job, StableBy by, Map<RenderFormat, String> formats) {
        Task task = task(job);
        Lease lease = Leases.of(task);
        api.stores.jobs().submit(job, null);
        api.stores.tasks().add(List.of(task));
        api.stores.tasks().begin(lease);
        formats.forEach((format, content) -> api.stores
                .artifacts()
                .write(
                        lease,
                        new Made(
                                format,
                                "https://example.com/",
                                content.getBytes(StandardCharsets.UTF_8),
                                List.of("a shortfall"),
                                api.clock.instant().plusSeconds(60))));
        api.stores.tasks().settle(lease, new Settlement.Visited(api.clock.instant(), 1, by, List.of()));
        api.tasks.put(
                job.id(),
                List.of(new PageReport(
                        task, 1, Optional.empty(), Optional.of(by.word()), 1, Optional.of(api.clock.instant()))));
        end(Story.completed(job, api.clock.instant()));
    }

    private void end(Job ended) {
        api.jobs.change(ended.id(), _ -> ended);
        api.bells.ring(Bell.SETTLED);
    }
}
