package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Leases;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DashboardTest {
    private static final String DASHBOARD = "/api/v1/stats/dashboard";

    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void counts_nothing_where_nothing_was_done() {
        JsonNode json = client.get(DASHBOARD).json();

        assertThat(json.at("/jobs/total").asInt()).isZero();
        assertThat(json.at("/pages/total").asInt()).isZero();
        assertThat(json.path("buckets")).isEmpty();
    }

    @Test
    void counts_what_was_done() {
        work();
        api.clock.pass(Duration.ofSeconds(1));

        JsonNode json = client.get(DASHBOARD + "?range=24h").json();

        assertThat(json.at("/jobs/total").asInt()).isEqualTo(1);
        assertThat(json.at("/pages/by_verdict").toString()).isEqualTo("{\"blocked\":1,\"ok\":1}");
        assertThat(json.path("records").asInt()).isEqualTo(7);
        assertThat(json.at("/by_host/0/host").asText()).isEqualTo("example.com");
        assertThat(json.at("/by_key/0/actor").asText())
                .isEqualTo(client.stored().id().value());
        assertThat(json.at("/visit_ms/p50").asLong()).isEqualTo(2_000);
    }

    @Test
    void counts_nothing_of_another_account() {
        work();
        api.clock.pass(Duration.ofSeconds(1));

        assertThat(api.newAccount().get(DASHBOARD).json().at("/pages/total").asInt())
                .isZero();
    }

    @Test
    void counts_nothing_from_before() {
        work();
        api.clock.pass(Duration.ofHours(2));

        assertThat(client.get(DASHBOARD + "?range=1h").json().at("/pages/total").asInt())
                .isZero();
    }

    @Test
    void tells_every_mistake_of_a_question() {
        Reply reply = client.get(DASHBOARD + "?range=100d&bucket=week&host=A");

        assertThat(reply.mistakes()).containsExactlyInAnyOrder("range invalid", "bucket invalid", "host invalid");
    }

    @Test
    void refuses_an_end_before_the_beginning() {
        Reply reply = client.get(DASHBOARD + "?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z");

        assertThat(reply.mistakes()).contains("from out_of_range");
    }

    /// A job of two pages: one visited in two seconds with seven records, one blocked.
    private void work() {
        Job job = Job.accepted(
                JobId.next(api.ids),
                client.account(),
                Story.spec("name"),
                api.clock.instant(),
                client.stored().id().value());
        api.stores.jobs().submit(job, null);
        Task good = Task.given(job.id(), job.account(), Story.url("https://example.com/1"), 0);
        Task bad = Task.given(job.id(), job.account(), Story.url("https://example.com/2"), 1);
        api.stores.tasks().add(List.of(good, bad));
        var first = Leases.of(good);
        var second = Leases.of(bad);
        api.stores.tasks().begin(first);
        api.stores.tasks().begin(second);
        api.clock.pass(Duration.ofSeconds(2));
        api.stores.tasks().settle(first, new Settlement.Visited(api.clock.instant(), 7, StableBy.QUIET, List.of()));
        api.stores
                .tasks()
                .settle(
                        second,
                        new Settlement.GivenUp(api.clock.instant(), Failure.of(FailureCode.BLOCKED, "403"), null));
    }
}
