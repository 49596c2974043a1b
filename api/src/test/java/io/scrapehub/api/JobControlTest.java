package io.scrapehub.api;

import static io.scrapehub.api.Story.aCompletedJob;
import static io.scrapehub.api.Story.aRunningJob;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Cancelling, retrying, and the coverage of a job.
class JobControlTest {
    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void a_running_job_is_asked_to_stop() {
        Job job = api.jobs.put(aRunningJob(api, client.account()));

        Reply reply = client.post(at(job, "cancel"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("cancel_asked_at").isNull()).isFalse();
    }

    @Test
    void asking_again_is_answered_the_same() {
        Job job = api.jobs.put(aRunningJob(api, client.account()));
        Reply first = client.post(at(job, "cancel"));

        assertThat(client.post(at(job, "cancel")).json()).isEqualTo(first.json());
    }

    @Test
    void a_job_that_was_cancelled_is_answered_as_it_is() {
        Job job = aRunningJob(api, client.account());
        var end = new JobState.Ended(JobStatus.FAILED, api.clock.instant(), StopReason.CANCELLED, true, null);
        api.jobs.put(Story.in(job, end, job.progress()));

        Reply reply = client.post(at(job, "cancel"));

        assertThat(reply.status()).isEqualTo(202);
        assertThat(reply.json().path("stop_reason").asText()).isEqualTo("cancelled");
    }

    @Test
    void a_job_that_ended_by_itself_is_neither_stopped_nor_deleted() {
        Job job = api.jobs.put(aCompletedJob(api, client.account()));

        assertThat(client.post(at(job, "cancel")).code()).isEqualTo("job_ended");
        assertThat(client.get("/api/v1/jobs/" + job.id()).status()).isEqualTo(200);
    }

    @Test
    void a_retry_visits_what_was_missed() {
        Job job = withPages(TaskState.DONE, TaskState.DEAD, TaskState.CANCELLED);

        Reply reply = client.post(at(job, "retry"));

        assertThat(reply.status()).isEqualTo(201);
        Job retried = api.jobs
                .find(client.account(), new JobId(reply.json().path("job_id").asText()))
                .orElseThrow();
        assertThat(retried.id()).isNotEqualTo(job.id());
        assertThat(retried.spec().urls())
                .extracting(url -> url.canonical())
                .containsExactly("https://example.com/1", "https://example.com/2");
        assertThat(retried.spec().fields()).isEqualTo(job.spec().fields());
    }

    @Test
    void a_retry_repeated_is_the_same_job() {
        Job job = withPages(TaskState.DEAD);

        Reply first = client.post(at(job, "retry"), "Idempotency-Key", "again-1");
        Reply second = client.post(at(job, "retry"), "Idempotency-Key", "again-1");

        assertThat(second.json()).isEqualTo(first.json());
    }

    @Test
    void a_job_that_missed_nothing_has_nothing_to_retry() {
        Job job = withPages(TaskState.DONE);

        assertThat(client.post(at(job, "retry")).code()).isEqualTo("nothing_to_retry");
    }

    @Test
    void a_job_that_runs_is_not_retried() {
        Job job = api.jobs.put(aRunningJob(api, client.account()));

        assertThat(client.post(at(job, "retry")).code()).isEqualTo("job_not_ended");
    }

    @Test
    void coverage_says_what_became_of_every_url() {
        Job job = withPages(TaskState.DONE, TaskState.DEAD, TaskState.CANCELLED);

        JsonNode json = client.get(at(job, "coverage")).json();

        assertThat(json.path("urls").findValuesAsText("outcome")).containsExactly("visited", "given_up", "not_visited");
        assertThat(json.path("urls").findValuesAsText("reason")).containsExactly("ok", "blocked", "exhausted");
        assertThat(json.path("urls").findValuesAsText("attempts")).containsExactly("1", "2", "3");
    }

    @Test
    void coverage_counts_outcomes_and_reasons() {
        Job job = withPages(TaskState.DONE, TaskState.DEAD, TaskState.CANCELLED);

        JsonNode json = client.get(at(job, "coverage")).json();

        assertThat(json.path("complete").asBoolean()).isFalse();
        assertThat(json.path("urls_total").asInt()).isEqualTo(3);
        assertThat(json.path("outcomes").toString())
                .isEqualTo("{\"pending\":0,\"visited\":1,\"given_up\":1,\"not_visited\":1}");
        assertThat(json.path("reasons").toString()).isEqualTo("{\"blocked\":1}");
    }

    @Test
    void coverage_is_complete_when_every_url_was_visited() {
        Job job = withPages(TaskState.DONE, TaskState.DONE);

        assertThat(client.get(at(job, "coverage")).json().path("complete").asBoolean())
                .isTrue();
    }

    @Test
    void pages_of_coverage_follow_each_other() {
        Job job = withPages(TaskState.DONE, TaskState.DONE, TaskState.DONE);

        Reply first = client.get(at(job, "coverage") + "?limit=2");
        Reply second = client.get(first.next().orElseThrow());

        assertThat(second.json().path("urls")).hasSize(1);
        assertThat(second.next()).isEmpty();
    }

    private Job withPages(TaskState... states) {
        Job job = api.jobs.put(aCompletedJob(api, client.account(), "name"));
        var reports = new ArrayList<PageReport>();
        for (int i = 0; i < states.length; i++) {
            Optional<Failure> failure = states[i] == TaskState.DEAD
                    ? Optional.of(Failure.of(FailureCode.BLOCKED, "403"))
                    : Optional.empty();
            reports.add(new PageReport(
                    task(job, i, states[i]), 0, failure, Optional.empty(), i + 1, Optional.of(api.clock.instant())));
        }
        api.tasks.put(job.id(), List.copyOf(reports));
        return job;
    }

    private static Task task(Job job, int index, TaskState state) {
        return new Task(
                new TaskId("task_" + index),
                job.id(),
                job.account(),
                TaskKind.GIVEN,
                Story.url("https://example.com/" + index),
                "%06d".formatted(index),
                0,
                Map.of(),
                state);
    }

    private static String at(Job job, String what) {
        return "/api/v1/jobs/" + job.id() + "/" + what;
    }
}
