package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.AgentMode;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.RunEnd;
import io.scrapehub.core.agent.RunId;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.task.TaskId;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AgentRunsTest {
    static final String CREDENTIALS = """
            {"name": "shop-login", "username": "ann", "password": "correct horse", "domains": ["example.com"]}""";
    private static final String RUN = """
            {"goal": "Click on \\"Next\\"", "url": "https://example.com/", "fields": ["name"], "max_steps": 7}""";

    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    /// A run that did one step, of which a screenshot is kept, and ended.
    static String endedRun(TestApi api, AccountId account) {
        Job completed = Story.aCompletedJob(api, account);
        var order = new AgentOrder(AgentMode.AUTO, 5, 5, List.of(), null, null);
        var spec = completed.spec().under(completed.spec().terms().byAgent(order));
        Job job = api.jobs.put(new Job(
                completed.id(),
                account,
                spec,
                completed.state(),
                completed.plan(),
                completed.progress(),
                completed.createdAt(),
                completed.startedAt(),
                completed.updatedAt(),
                null));
        Lease lease = lease(api, job.id(), account, 1);
        api.runs.note(lease, step(api, 1), new byte[] {1, 2, 3});
        api.runs.end(lease, new RunEnd(RunOutcome.REACHED, "did it", api.clock.instant(), 1, 0, 0));
        return RunId.of(job.id()).value();
    }

    private static Lease lease(TestApi api, JobId job, AccountId account, long token) {
        return new Lease(TaskId.next(api.ids), job, account, "example.com:443", WorkerId.next(api.ids), token, 1, 0);
    }

    private static RunStep step(TestApi api, int number) {
        return new RunStep(
                number,
                api.clock.instant(),
                "click",
                "button Next",
                null,
                "https://example.com/",
                "it is here",
                "rules",
                "done",
                true);
    }

    @Test
    void a_run_is_accepted_as_a_job_that_an_agent_does() {
        Reply reply = client.json("POST", "/api/v1/agent/run", RUN);

        assertThat(reply.status()).isEqualTo(202);
        JsonNode run = reply.json();
        assertThat(run.path("status").asText()).isEqualTo("queued");
        Job job = api.jobs
                .find(client.account(), new JobId(run.path("job_id").asText()))
                .orElseThrow();
        assertThat(job.spec().terms().agent()).isEqualTo(new AgentOrder(AgentMode.AUTO, 7, 7, List.of(), null, null));
        assertThat(reply.header("Location"))
                .contains("/api/v1/agent/runs/" + run.path("run_id").asText());
    }

    @Test
    void a_run_shows_its_steps_and_how_it_ended() {
        JsonNode run = client.get("/api/v1/agent/runs/" + endedRun(api, client.account()))
                .json();

        assertThat(run.path("outcome").asText()).isEqualTo("reached");
        assertThat(run.at("/steps/0/target").asText()).isEqualTo("button Next");
        assertThat(client.get(run.at("/steps/0/screenshot_url").asText()).bytes())
                .containsExactly(1, 2, 3);
    }

    @Test
    void what_an_overtaken_attempt_did_is_not_shown() {
        String id = endedRun(api, client.account());
        JobId job = RunId.parse(id).orElseThrow().job();
        api.runs.note(lease(api, job, client.account(), 2), step(api, 1), null);

        JsonNode run = client.get("/api/v1/agent/runs/" + id).json();

        assertThat(run.path("outcome").isNull()).isTrue();
        assertThat(run.path("steps")).hasSize(1);
    }

    @Test
    void its_events_are_its_steps_and_then_its_end() {
        Reply reply = client.get("/api/v1/agent/runs/" + endedRun(api, client.account()) + "/events");

        assertThat(reply.text().lines().filter(l -> l.startsWith("event: ")))
                .containsExactly("event: step", "event: end");
        assertThat(reply.text()).contains("id: 1-1");
    }

    @Test
    void only_runs_are_listed_among_runs() {
        Story.aCompletedJob(api, client.account());
        String run = endedRun(api, client.account());

        JsonNode listed = client.get("/api/v1/agent/runs").json();

        assertThat(listed).hasSize(1);
        assertThat(listed.at("/0/run_id").asText()).isEqualTo(run);
    }

    @Test
    void every_mistake_of_a_request_is_told_at_once() {
        Reply reply = client.json("POST", "/api/v1/agent/run", """
                {"url": "ftp://example.com", "max_steps": 101, "mode": "magic", "allowed_domains": ["https://x.com/"],
                 "credentials": "nobody", "schema": {"type": "object"}, "fields": ["a"]}""");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.json().path("errors").findValuesAsText("code"))
                .contains(
                        "missing",
                        "url_refused",
                        "out_of_range",
                        "unknown_word",
                        "invalid",
                        "unknown_credentials",
                        "conflict");
    }

    @Test
    void credentials_are_kept_sealed_and_never_shown_again() {
        Reply kept = client.json("POST", "/api/v1/agent/credentials", CREDENTIALS);

        assertThat(kept.status()).isEqualTo(201);
        String all = kept.text() + client.get("/api/v1/agent/credentials").text();
        assertThat(all).contains("shop-login").doesNotContain("correct horse").doesNotContain("ann");
        byte[] sealed = api.agentCredentials
                .find(client.account(), "shop-login")
                .orElseThrow()
                .sealed();
        assertThat(new String(sealed, java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("correct horse");
    }
}
