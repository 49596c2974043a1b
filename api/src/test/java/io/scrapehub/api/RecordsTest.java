package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecordsTest {
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void gives_the_wanted_fields_in_their_order_then_the_source() {
        Job job = withRecords("name", "phone", "stars");
        api.records.add(
                job.id(), Story.NOON.minusSeconds(9_000), Story.record("stars", 4.5, "name", "Ada", "other", 1L));

        Reply reply = client.get(path(job));

        assertThat(reply.text())
                .isEqualTo("[{\"name\":\"Ada\",\"phone\":null,\"stars\":4.5,\"source_url\":\"https://example.com/\"}]");
    }

    @Test
    void gives_each_page_s_own_fields_when_none_were_named() {
        Job job = withRecords();
        api.records.add(
                job.id(),
                Story.NOON.minusSeconds(9_000),
                Story.record("title", "Hi", "links", List.of("https://a.example/"), "metadata", Map.of("lang", "en")));

        assertThat(client.get(path(job)).text()).isEqualTo("""
                [{"title":"Hi","links":["https://a.example/"],"metadata":{"lang":"en"},"source_url":"https://example.com/"}]""");
    }

    @Test
    void says_where_fields_came_from_when_asked() {
        Job job = withRecords("name");
        api.records.add(job.id(), Story.NOON.minusSeconds(9_000), Story.record("name", "Ada"));

        var json = client.get(path(job) + "?provenance=true")
                .json()
                .get(0)
                .path("_provenance")
                .path("name");

        assertThat(json.path("source").asText()).isEqualTo("dom");
        assertThat(json.path("locator").asText()).isEqualTo("li:nth-child(1) > b");
        assertThat(json.path("confidence").asDouble()).isEqualTo(0.75);
    }

    @Test
    void says_what_else_a_page_gave_when_asked() {
        Job job = withRecords("price");
        var other = new Alternative(13.5, SourceKind.DOM, "b", 0.4);
        var from = new Provenance(SourceKind.JSONLD, "script:0#/price", 0.9, List.of(other));
        api.records.add(
                job.id(),
                Story.NOON.minusSeconds(9_000),
                new ScrapedRecord("https://example.com/", Map.of("price", new FieldValue(12.5, from))));

        var others = client.get(path(job) + "?provenance=true").json().at("/0/_provenance/price/alternatives");

        assertThat(others.toString())
                .isEqualTo("[{\"value\":13.5,\"source\":\"dom\",\"locator\":\"b\",\"confidence\":0.4}]");
    }

    @Test
    void goes_on_from_page_to_page() {
        Job job = withRecords("n");
        api.records.make(job.id(), 25, i -> Story.record("n", (long) i));
        var seen = new ArrayList<Integer>();

        Optional<String> page = Optional.of(path(job) + "?limit=10");
        while (page.isPresent()) {
            Reply reply = client.get(page.get());
            reply.json().forEach(record -> seen.add(record.path("n").asInt()));
            page = reply.next();
        }

        assertThat(seen).hasSize(25).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void streams_all_as_lines() {
        Job job = withRecords("n");
        api.records.make(job.id(), 20_000, i -> Story.record("n", (long) i));

        Reply reply = client.get(path(job), "Accept", "application/x-ndjson");

        assertThat(reply.mediaType()).isEqualTo("application/x-ndjson");
        assertThat(reply.text().lines()).hasSize(20_000).last().asString().contains("\"n\":19999,");
    }

    @Test
    void streams_from_a_cursor_on() {
        Job job = withRecords("n");
        api.records.make(job.id(), 25, i -> Story.record("n", (long) i));
        String next = client.get(path(job) + "?limit=20").next().orElseThrow();

        Reply reply = client.get(next, "Accept", "application/x-ndjson");

        assertThat(reply.text().lines()).hasSize(5);
    }

    @Test
    void holds_the_last_second_back_while_the_job_runs() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account(), "n"));

        client.get(path(job));

        assertThat(api.records.lastBefore()).isEqualTo(api.clock.instant().minusSeconds(1));
    }

    @Test
    void holds_nothing_back_once_the_job_has_ended() {
        Job job = withRecords("n");

        client.get(path(job));

        assertThat(api.records.lastBefore()).isAfter(api.clock.instant().plus(Duration.ofMinutes(1)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=0", "limit=1001", "provenance=yes", "cursor=x", "format=json"})
    void refuses_wrong_parameters(String query) {
        Job job = withRecords("n");

        assertThat(client.get(path(job) + "?" + query).status()).isEqualTo(400);
    }

    @Test
    void refuses_the_cursor_of_another_job() {
        Job one = withRecords("n");
        api.records.make(one.id(), 3, i -> Story.record("n", (long) i));
        String cursor =
                client.get(path(one) + "?limit=1").header("X-Next-Cursor").orElseThrow();

        assertThat(client.get(path(withRecords("n")) + "?cursor=" + cursor).status())
                .isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/html", "application/json;q=0", "application/xml, text/csv"})
    void answers_406_when_neither_media_type_will_do(String accept) {
        Reply reply = client.get(path(withRecords("n")), "Accept", accept);

        assertThat(reply.status()).isEqualTo(406);
    }

    @ParameterizedTest
    @ValueSource(strings = {"*/*", "application/*", "text/html, application/json;q=0.9", "application/json"})
    void answers_json_when_it_will_do(String accept) {
        assertThat(client.get(path(withRecords("n")), "Accept", accept).mediaType())
                .isEqualTo("application/json");
    }

    @Test
    void shows_how_each_page_fared() {
        Job job = withRecords("n");
        Task done = task(job, 0, TaskState.DONE);
        Task dead = task(job, 1, TaskState.DEAD);
        Task pending = task(job, 2, TaskState.PENDING);
        api.tasks.put(
                job.id(),
                List.of(
                        new PageReport(
                                done, 12, Optional.empty(), Optional.of(StableBy.QUIET.word()), 1, Optional.empty()),
                        new PageReport(
                                dead,
                                0,
                                Optional.of(Failure.of(FailureCode.ROBOTS_DISALLOWED, "Disallow: /")),
                                Optional.empty(),
                                2,
                                Optional.empty()),
                        new PageReport(pending, 0, Optional.empty(), Optional.empty(), 0, Optional.empty())));

        var json = client.get("/api/v1/jobs/" + job.id() + "/pages").json();

        assertThat(json.findValuesAsText("verdict")).containsExactly("ok", "robots_disallowed", "null");
        assertThat(json.findValuesAsText("state")).containsExactly("done", "dead", "pending");
        assertThat(json.get(0).path("records").asInt()).isEqualTo(12);
    }

    @Test
    void pages_of_pages_follow_each_other() {
        Job job = withRecords("n");
        var reports = new ArrayList<PageReport>();
        for (int i = 0; i < 5; i++) {
            reports.add(new PageReport(
                    task(job, i, TaskState.DONE), 1, Optional.empty(), Optional.empty(), 1, Optional.empty()));
        }
        api.tasks.put(job.id(), reports);

        Reply first = client.get("/api/v1/jobs/" + job.id() + "/pages?limit=3");
        Reply second = client.get(first.next().orElseThrow());

        assertThat(second.json()).hasSize(2);
        assertThat(second.next()).isEmpty();
    }

    private static Task task(Job job, int index, TaskState state) {
        Task given = Task.given(job.id(), job.account(), Story.url("https://example.com/" + index), index);
        return new Task(
                given.id(),
                given.job(),
                given.account(),
                TaskKind.GIVEN,
                given.url(),
                given.sequence(),
                0,
                Map.of(),
                state);
    }

    private Job withRecords(String... fields) {
        return api.jobs.put(Story.aCompletedJob(api, client.account(), fields));
    }

    private static String path(Job job) {
        return "/api/v1/jobs/" + job.id() + "/records";
    }
}
