package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ListJobsTest {
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void lists_nothing_as_an_empty_array() {
        Reply reply = client.get("/api/v1/jobs");

        assertThat(reply.text()).isEqualTo("[]");
        assertThat(reply.next()).isEmpty();
    }

    @Test
    void lists_the_jobs_of_the_account_newest_first() {
        List<String> ids = jobs(3);
        api.jobs.put(Story.aQueuedJob(api, api.newAccount().account()));

        assertThat(idsOf(client.get("/api/v1/jobs"))).isEqualTo(ids);
    }

    @Test
    void has_the_reference_s_members() {
        jobs(1);

        var json = client.get("/api/v1/jobs").json().get(0);

        assertThat(json.fieldNames()).toIterable().contains("job_id", "status", "goal", "records_found", "created_at");
    }

    @Test
    void goes_on_from_page_to_page_without_skipping_or_repeating() {
        List<String> ids = jobs(7);
        var seen = new ArrayList<String>();

        Optional<String> page = Optional.of("/api/v1/jobs?limit=3");
        while (page.isPresent()) {
            Reply reply = client.get(page.get());
            seen.addAll(idsOf(reply));
            page = reply.next();
        }

        assertThat(seen).isEqualTo(ids);
    }

    @Test
    void the_next_page_keeps_the_filter() {
        jobs(3);
        Reply reply = client.get("/api/v1/jobs?limit=1&status=queued");

        assertThat(reply.next())
                .hasValueSatisfying(url -> assertThat(url)
                        .startsWith("/api/v1/jobs?")
                        .contains(
                                "limit=1",
                                "status=queued",
                                "cursor=" + reply.header("X-Next-Cursor").orElseThrow()));
    }

    @Test
    void a_page_that_just_fits_is_the_last() {
        jobs(3);

        assertThat(client.get("/api/v1/jobs?limit=3").next()).isEmpty();
    }

    @Test
    void lists_jobs_of_one_status() {
        jobs(2);
        Job ended = api.jobs.put(Story.aCompletedJob(api, client.account()));

        assertThat(idsOf(client.get("/api/v1/jobs?status=completed")))
                .containsExactly(ended.id().value());
    }

    @Test
    void answers_304_when_nothing_changed() {
        jobs(2);
        String etag = client.get("/api/v1/jobs").header("ETag").orElseThrow();

        assertThat(client.get("/api/v1/jobs", "If-None-Match", "\"other\", W/" + etag)
                        .status())
                .isEqualTo(304);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=201",
                "limit=ten",
                "limit=99999999999",
                "status=done",
                "status=COMPLETED",
                "cursor=",
                "cursor=abc",
                "cursor=%00",
                "cursor=am9iX2FiYw",
                "page=2",
                "limit=1&limit=2"
            })
    void refuses_wrong_parameters(String query) {
        Reply reply = client.get("/api/v1/jobs?" + query);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("errors")).hasSize(1);
    }

    @Test
    void refuses_the_cursor_of_another_account() {
        jobs(2);
        String cursor =
                client.get("/api/v1/jobs?limit=1").header("X-Next-Cursor").orElseThrow();

        assertThat(api.newAccount().get("/api/v1/jobs?cursor=" + cursor).status())
                .isEqualTo(400);
    }

    private List<String> jobs(int count) {
        var ids = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            ids.add(api.jobs.put(Story.aQueuedJob(api, client.account())).id().value());
        }
        ids.sort(Collections.reverseOrder());
        return ids;
    }

    private static List<String> idsOf(Reply reply) {
        var ids = new ArrayList<String>();
        reply.json().forEach(job -> ids.add(job.path("job_id").asText()));
        return ids;
    }
}
