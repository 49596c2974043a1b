package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.job.Submission;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulesTest {
    private static final String SCHEDULES = "/api/v1/scheduled-jobs";
    static final String DAILY = """
            {"name": "Daily Price Monitoring", "schedule": "0 9 * * *", "timezone": "Europe/Berlin",
             "url": "https://example.com/prices", "fields": ["name", "price"], "max_results": 50}""";

    private static TestApi api;

    @BeforeAll
    static void start() {
        api = TestApi.start();
    }

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void makes_a_schedule_and_says_when_it_runs_next() {
        Client client = api.newAccount();
        Reply made = client.json("POST", SCHEDULES, DAILY);

        assertThat(made.status()).isEqualTo(201);
        // the clock stands at 27 January 2026, 10:30 UTC
        assertThat(made.json().path("next_runs"))
                .extracting(JsonNode::asText)
                .containsExactly(
                        "2026-01-28T08:00:00Z",
                        "2026-01-29T08:00:00Z",
                        "2026-01-30T08:00:00Z",
                        "2026-01-31T08:00:00Z",
                        "2026-02-01T08:00:00Z");
        assertThat(made.json().path("max_results").asInt()).isEqualTo(50);
        assertThat(made.json().path("misfire_policy").asText()).isEqualTo("one");
        assertThat(client.get(made.header("Location").orElseThrow()).json()).isEqualTo(made.json());
    }

    @Test
    void takes_utc_for_the_time_zone_and_fires_unless_told_otherwise() {
        JsonNode made = made(
                api.newAccount(), "{\"name\":\"n\",\"schedule\":\"*/5 * * * *\",\"url\":\"https://example.com/\"}");

        assertThat(made.path("timezone").asText()).isEqualTo("UTC");
        assertThat(made.path("enabled").asBoolean()).isTrue();
        assertThat(made.path("misfire_policy").asText()).isEqualTo("skip");
        assertThat(made.path("overlap_policy").asText()).isEqualTo("skip");
        assertThat(made.path("grace_seconds").asInt()).isEqualTo(60);
    }

    @Test
    void takes_an_exact_distance() {
        JsonNode made =
                made(api.newAccount(), "{\"name\":\"n\",\"every_seconds\":86400,\"urls\":[\"https://example.com/\"]}");

        assertThat(made.path("next_runs").get(0).asText()).isEqualTo("2026-01-28T10:30:00Z");
        assertThat(made.path("schedule").isNull()).isTrue();
    }

    @Test
    void takes_a_template_with_its_params() {
        JsonNode made = made(
                api.newAccount(),
                "{\"name\":\"n\",\"schedule\":\"@daily\",\"template_id\":\"product_listing\",\"params\":{\"url\":\"https://example.com/\"}}");

        assertThat(made.path("template_id").asText()).isEqualTo("product_listing");
        assertThat(made.path("params").path("url").asText()).isEqualTo("https://example.com/");
    }

    @Test
    void names_every_mistake_of_the_schedule_and_of_its_job() {
        Reply refused = api.newAccount().json("POST", SCHEDULES, """
                        {"schedule": "0 25 * * *", "timezone": "Mars/Olympus", "max_results": 0, "fields": [],
                         "url": "ftp://example.com/", "overlap_policy": "both", "grace_seconds": 0, "colour": 1}""");

        assertThat(refused.mistakes())
                .contains(
                        "/name missing",
                        "/timezone unknown_timezone",
                        "/max_results out_of_range",
                        "/fields out_of_range",
                        "/url url_refused",
                        "/overlap_policy unknown_word",
                        "/grace_seconds out_of_range",
                        "/colour unknown_member");
    }

    @ParameterizedTest
    @CsvSource({
        "0 25 * * *, /schedule invalid_cron",
        "0 9 * *, /schedule invalid_cron",
        "0 0 30 2 *, /schedule never_due",
    })
    void refuses_an_expression_that_means_no_time(String expression, String mistake) {
        Reply refused = api.newAccount()
                .json(
                        "POST",
                        SCHEDULES,
                        "{\"name\":\"n\",\"schedule\":\"%s\",\"url\":\"https://example.com/\"}".formatted(expression));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.mistakes()).containsExactly(mistake);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"goal\":\"Track prices\"}",
                "{\"url\":\"https://example.com/\",\"pool_id\":\"pool_none\"}",
                "{\"url\":\"https://example.com/\",\"max_results\":1001}",
                "{\"template_id\":\"no_such_template\"}",
                "{}"
            })
    void takes_just_the_jobs_that_post_jobs_takes(String job) {
        Client client = api.newAccount();
        String schedule =
                job.replaceFirst("\\{", "{\"name\":\"n\",\"every_seconds\":3600" + (job.equals("{}") ? "" : ","));

        Reply asJob = client.submit(job);
        Reply scheduled = client.json("POST", SCHEDULES, schedule);

        assertThat(scheduled.status()).isEqualTo(asJob.status());
        if (asJob.status() != 201) {
            assertThat(scheduled.code()).isEqualTo(asJob.code());
            assertThat(scheduled.mistakes()).isEqualTo(asJob.mistakes());
        }
    }

    @Test
    void takes_no_dry_run() {
        String body = DAILY.replace("\"max_results\"", "\"dry_run\": true, \"max_results\"");

        Reply refused = api.newAccount().json("POST", SCHEDULES, body);

        assertThat(refused.mistakes()).containsExactly("/dry_run unknown_member");
    }

    @Test
    void lists_schedules_newest_first_page_by_page() {
        Client client = api.newAccount();
        for (int i = 0; i < 3; i++) {
            made(client, DAILY.replace("Daily", "Number " + i));
            api.clock.pass(Duration.ofMillis(1));
        }
        Reply first = client.get(SCHEDULES + "?limit=2");

        assertThat(first.json())
                .hasSize(2)
                .extracting(s -> s.path("name").asText().charAt(7))
                .containsExactly('2', '1');
        assertThat(client.get(first.next().orElseThrow()).json()).hasSize(1);
    }

    @Test
    void a_paused_schedule_has_no_next_runs_and_goes_on_from_now() {
        Client client = api.newAccount();
        String at = at(made(client, DAILY));

        JsonNode paused = client.patch(at, "{\"enabled\": false}").json();
        assertThat(paused.path("next_runs")).isEmpty();
        assertThat(paused.path("max_results").asInt()).isEqualTo(50);

        JsonNode again = client.patch(at, "{\"enabled\": true, \"schedule\": \"0 12 * * *\"}")
                .json();
        assertThat(again.path("next_runs").get(0).asText()).isEqualTo("2026-01-27T11:00:00Z");
        assertThat(again.path("timezone").asText()).isEqualTo("Europe/Berlin");
    }

    @Test
    void can_be_paused_though_its_pool_is_gone() {
        Client client = api.newAccount();
        String pool = client.json("POST", "/api/v1/pools", "{\"name\":\"p\",\"key_fields\":[\"name\"]}")
                .json()
                .path("pool_id")
                .asText();
        String at = at(
                made(client, DAILY.replace("\"max_results\"", "\"pool_id\": \"%s\", \"max_results\"".formatted(pool))));
        client.delete("/api/v1/pools/" + pool);

        assertThat(client.patch(at, "{\"enabled\": false}").status()).isEqualTo(200);
        assertThat(client.patch(at, "{\"max_results\": 5}").mistakes()).containsExactly("/pool_id unknown_pool");
        assertThat(client.post(at + "/run").mistakes()).containsExactly("/pool_id unknown_pool");
    }

    @Test
    void changes_members_of_the_job_and_takes_them_away() {
        Client client = api.newAccount();
        JsonNode changed = client.patch(
                        at(made(client, DAILY)),
                        "{\"url\": null, \"urls\": [\"https://example.com/a\", \"https://example.com/b\"], \"max_results\": null}")
                .json();

        assertThat(changed.has("url")).isFalse();
        assertThat(changed.has("max_results")).isFalse();
        assertThat(changed.path("urls")).hasSize(2);
        assertThat(changed.path("fields")).hasSize(2);
    }

    @Test
    void goes_from_cron_to_an_exact_distance_and_back() {
        Client client = api.newAccount();
        String at = at(made(client, DAILY));

        assertThat(client.patch(at, "{\"every_seconds\": 600}")
                        .json()
                        .path("next_runs")
                        .get(0)
                        .asText())
                .isEqualTo("2026-01-27T10:40:00Z");
        assertThat(client.patch(at, "{\"name\": \"Other\"}")
                        .json()
                        .path("every_seconds")
                        .asInt())
                .isEqualTo(600);
        assertThat(client.patch(at, "{\"schedule\": \"0 0 * * *\"}")
                        .json()
                        .path("timezone")
                        .asText())
                .isEqualTo("UTC");
    }

    @Test
    void changes_only_the_version_a_client_saw() {
        Client client = api.newAccount();
        String at = at(made(client, DAILY));
        String seen = client.get(at).header("ETag").orElseThrow();
        assertThat(client.patch(at, "{\"name\":\"Mine\"}", "If-Match", seen).status())
                .isEqualTo(200);

        assertThat(client.patch(at, "{\"name\":\"Yours\"}", "If-Match", seen).status())
                .isEqualTo(412);
    }

    @Test
    void runs_now_and_shows_the_run() {
        Client client = api.newAccount();
        JsonNode schedule = made(client, DAILY);

        Reply run = client.post(at(schedule) + "/run");

        assertThat(run.status()).isEqualTo(201);
        assertThat(run.json().path("trigger").asText()).isEqualTo("manual");
        assertThat(client.get(run.header("Location").orElseThrow())
                        .json()
                        .path("max_results")
                        .asInt(50))
                .isEqualTo(50);
        assertThat(client.get(at(schedule) + "/runs").json()).containsExactly(run.json());
        assertThat(client.get(at(schedule)).json().path("next_runs")).isEqualTo(schedule.path("next_runs"));
    }

    @Test
    void a_repeated_run_with_its_key_is_done_once() {
        Client client = api.newAccount();
        String at = at(made(client, DAILY));

        Reply first = client.post(at + "/run", "Idempotency-Key", "a");
        Reply again = client.post(at + "/run", "Idempotency-Key", "a");

        assertThat(again.json()).isEqualTo(first.json());
        assertThat(client.get(at + "/runs").json()).hasSize(1);
    }

    @Test
    void a_run_that_cannot_be_afforded_is_refused_and_shown() {
        try (TestApi poor = TestApi.start()) {
            Client client = poor.newAccount();
            String at = at(made(client, DAILY));
            poor.jobs.refuse(new Submission.NotAffordable(50, 12));

            Reply refused = client.post(at + "/run");

            assertThat(refused.code()).isEqualTo("insufficient_credits");
            JsonNode run = client.get(at + "/runs").json().get(0);
            assertThat(run.path("outcome").asText()).isEqualTo("refused");
            assertThat(run.path("problem").path("code").asText()).isEqualTo("insufficient_credits");
        }
    }

    @Test
    void a_deleted_schedule_is_gone() {
        Client client = api.newAccount();
        String at = at(made(client, DAILY));

        assertThat(client.delete(at).status()).isEqualTo(200);
        assertThat(client.get(at).status()).isEqualTo(404);
        assertThat(client.delete(at).code()).isEqualTo("schedule_not_found");
    }

    private static JsonNode made(Client client, String body) {
        Reply made = client.json("POST", SCHEDULES, body);
        assertThat(made.status()).as(made.text()).isEqualTo(201);
        return made.json();
    }

    private static String at(JsonNode schedule) {
        return SCHEDULES + "/" + schedule.path("schedule_id").asText();
    }
}
