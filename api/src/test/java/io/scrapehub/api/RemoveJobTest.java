package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.queue.Bell;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class RemoveJobTest {
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void asks_a_running_job_to_stop_and_rings() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        long before = api.bells.count(Bell.JOBS);

        Reply reply = client.delete("/api/v1/jobs/" + job.id());

        assertThat(reply.json().path("status").asText()).isEqualTo("cancelling");
        assertThat(api.bells.count(Bell.JOBS)).isGreaterThan(before);
    }

    @Test
    void says_what_the_reference_says() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));

        var json = client.delete("/api/v1/jobs/" + job.id()).json();

        assertThat(json.path("message").asText()).isEqualTo("Job cancelled/deleted successfully");
    }

    @Test
    void shows_that_a_job_was_asked_to_stop() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));

        client.delete("/api/v1/jobs/" + job.id());

        assertThat(client.get("/api/v1/jobs/" + job.id())
                        .json()
                        .path("cancel_asked_at")
                        .asText())
                .isEqualTo("2026-01-27T10:30:00Z");
    }

    @Test
    void may_be_asked_to_stop_again() {
        Job job = api.jobs.put(Story.aRunningJob(api, client.account()));
        client.delete("/api/v1/jobs/" + job.id());

        assertThat(client.delete("/api/v1/jobs/" + job.id()).status()).isEqualTo(200);
    }

    @Test
    void deletes_an_ended_job() {
        Job job = api.jobs.put(Story.aCompletedJob(api, client.account()));

        Reply reply = client.delete("/api/v1/jobs/" + job.id());

        assertThat(reply.json().path("status").asText()).isEqualTo("deleted");
        assertThat(client.get("/api/v1/jobs/" + job.id()).status()).isEqualTo(404);
    }

    @Test
    void knows_no_job_that_was_deleted_before() {
        Job job = api.jobs.put(Story.aCompletedJob(api, client.account()));
        client.delete("/api/v1/jobs/" + job.id());

        assertThat(client.delete("/api/v1/jobs/" + job.id()).status()).isEqualTo(404);
    }
}
