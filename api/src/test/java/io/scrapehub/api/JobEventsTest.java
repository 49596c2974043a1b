package io.scrapehub.api;

import static io.scrapehub.api.Story.aCompletedJob;
import static io.scrapehub.api.Story.aRunningJob;
import static io.scrapehub.api.Story.completed;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.queue.Bell;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobEventsTest {
    private final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void an_ended_job_is_told_once() {
        Job job = api.jobs.put(aCompletedJob(api, client.account()));

        Reply reply = client.get(at(job));

        assertThat(reply.mediaType()).isEqualTo("text/event-stream");
        assertThat(lines(reply, "event: ")).containsExactly("completed");
    }

    @Test
    void an_event_is_the_whole_job() throws Exception {
        Job job = api.jobs.put(aCompletedJob(api, client.account()));

        String data = lines(client.get(at(job)), "data: ").getFirst();

        assertThat(api.contract.mistakes(api.contract.schema("Job"), data)).isEmpty();
        assertThat(new ObjectMapper().readTree(data))
                .isEqualTo(client.get("/api/v1/jobs/" + job.id()).json());
    }

    @Test
    void a_job_is_told_until_it_ends() {
        Job job = api.jobs.put(aRunningJob(api, client.account()));
        var told = CompletableFuture.supplyAsync(() -> client.get(at(job)));
        await().until(() -> api.jobs.looks() >= 2);

        api.clock.pass(Duration.ofSeconds(1));
        api.jobs.change(job.id(), j -> completed(job, api.clock.instant()));
        api.bells.ring(Bell.SETTLED);

        assertThat(lines(told.join(), "event: ")).containsExactly("running", "completed");
    }

    @Test
    void who_has_the_last_event_is_told_that_none_will_come() {
        Job job = api.jobs.put(aCompletedJob(api, client.account()));
        String last = lines(client.get(at(job)), "id: ").getLast();

        assertThat(client.get(at(job), "Last-Event-ID", last).status()).isEqualTo(204);
    }

    @Test
    void who_has_an_earlier_event_is_told_what_is_new() {
        Job job = api.jobs.put(aCompletedJob(api, client.account()));

        Reply reply = client.get(at(job), "Last-Event-ID", "1-running");

        assertThat(lines(reply, "event: ")).containsExactly("completed");
    }

    @Test
    void a_job_that_is_deleted_meanwhile_ends_the_events() {
        Job job = api.jobs.put(aRunningJob(api, client.account()));
        var told = CompletableFuture.supplyAsync(() -> client.get(at(job)));
        await().until(() -> api.jobs.looks() >= 2);
        api.jobs.change(job.id(), j -> null);
        api.bells.ring(Bell.SETTLED);

        assertThat(lines(told.join(), "event: ")).containsExactly("running");
    }

    private static List<String> lines(Reply reply, String start) {
        Predicate<String> wanted = line -> line.startsWith(start);
        return reply.text()
                .lines()
                .filter(wanted)
                .map(line -> line.substring(start.length()))
                .toList();
    }

    private static String at(Job job) {
        return "/api/v1/jobs/" + job.id() + "/events";
    }
}
