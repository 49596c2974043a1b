package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.url.TargetUrl;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmitJobTest {
    private static final String PAGE = "\"url\":\"https://example.com/\"";
    private static final TestApi api = TestApi.start();
    private final Client client = api.newAccount();

    @AfterAll
    static void stop() {
        api.close();
    }

    @Test
    void answers_a_good_job_with_201_and_where_it_is() {
        Reply reply = client.submit("{%s}".formatted(PAGE));

        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.header("Location"))
                .contains("/api/v1/jobs/" + reply.json().path("job_id").asText());
    }

    @Test
    void answers_the_reference_s_shape() {
        var json = client.submit("{%s}".formatted(PAGE)).json();

        assertThat(json.path("status").asText()).isEqualTo("queued");
        assertThat(json.path("url").asText()).isEqualTo("https://example.com/");
        assertThat(json.path("output_format").asText()).isEqualTo("json");
        assertThat(json.path("progress").asInt(-1)).isZero();
        assertThat(json.path("records_found").asInt(-1)).isZero();
        assertThat(json.path("sources_total").asInt(-1)).isZero();
        assertThat(json.path("sources_completed").asInt(-1)).isZero();
        assertThat(json.path("created_at").asText()).isEqualTo("2026-01-27T10:30:00Z");
        assertThat(json.get("download_url").isNull()).isTrue();
        assertThat(json.get("goal").isNull()).isTrue();
    }

    @Test
    void fills_in_the_defaults() {
        Job job = submitted("{%s}".formatted(PAGE));

        assertThat(job.spec().maxResults()).isEqualTo(10);
        assertThat(job.spec().minResults()).isNull();
        assertThat(job.spec().outputFormat()).isEqualTo(OutputFormat.JSON);
        assertThat(job.spec().useSmartCascade()).isFalse();
        assertThat(job.spec().fields()).isEmpty();
        assertThat(job.spec().options()).isEqualTo(JobOptions.DEFAULT);
    }

    @Test
    void keeps_every_member_that_was_given() {
        Job job = submitted("""
                {"urls":["https://a.example/1","https://b.example/2"],"output_format":"xlsx","max_results":1000,
                 "min_results":500,"use_smart_cascade":true,"fields":["name","Preis (€)"],
                 "webhook_url":"https://hooks.example/x",
                 "options":{"wait_for":".price","timeout_seconds":300,"follow":"details","block_resources":false}}""");

        assertThat(job.spec().urls())
                .extracting(TargetUrl::canonical)
                .containsExactly("https://a.example/1", "https://b.example/2");
        assertThat(job.spec().outputFormat()).isEqualTo(OutputFormat.XLSX);
        assertThat(job.spec().maxResults()).isEqualTo(1000);
        assertThat(job.spec().minResults()).isEqualTo(500);
        assertThat(job.spec().useSmartCascade()).isTrue();
        assertThat(job.spec().fields()).containsExactly("name", "Preis (€)");
        assertThat(job.spec().webhookUrl()).isEqualTo("https://hooks.example/x");
        assertThat(job.spec().options())
                .isEqualTo(new JobOptions(".price", Duration.ofMinutes(5), Follow.DETAILS, false));
    }

    @Test
    void visits_a_page_named_twice_once_at_its_first_place() {
        Job job = submitted("""
                {"urls":["https://a.example/","https://b.example/","https://A.example/"]}""");

        assertThat(job.spec().urls())
                .extracting(TargetUrl::canonical)
                .containsExactly("https://a.example/", "https://b.example/");
    }

    @Test
    void takes_a_thousand_long_urls() {
        String urls = IntStream.range(0, 1000)
                .mapToObj(i -> "\"https://example.com/%d/%s\"".formatted(i, "x".repeat(8_000)))
                .reduce((a, b) -> a + "," + b)
                .orElseThrow();

        assertThat(client.submit("{\"urls\":[%s]}".formatted(urls)).status()).isEqualTo(201);
    }

    @Test
    void rings_the_bell_for_the_controller() {
        long before = api.bells.count(Bell.JOBS);

        client.submit("{%s}".formatted(PAGE));

        assertThat(api.bells.count(Bell.JOBS)).isGreaterThan(before);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"max_results\":1",
                "\"max_results\":1000",
                "\"max_results\":10.0",
                "\"max_results\":1e2",
                "\"max_results\":500,\"min_results\":500",
                "\"min_results\":10",
                "\"output_format\":\"csv\"",
                "\"use_smart_cascade\":true",
                "\"fields\":[\"a\"]",
                "\"fields\":[\"a b\",\"ä\",\"名前\",\"$x.y\"]",
                "\"webhook_url\":\"http://hooks.example\"",
                "\"options\":{}",
                "\"options\":{\"timeout_seconds\":1}",
                "\"options\":{\"follow\":\"none\"}"
            })
    void takes_what_the_schema_allows(String member) {
        String body = "{%s,%s}".formatted(PAGE, member);

        assertThat(client.submit(body).status()).isEqualTo(201);
        assertThat(api.contract.mistakes(api.contract.schema("JobRequest"), body))
                .isEmpty();
    }

    /// Each row: a member beside a good url, and the mistake it must be answered with. The schema refuses
    /// the same bodies, but where a rule is beyond what a schema can say.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "\"max_results\":0                       | /max_results out_of_range | schema",
                "\"max_results\":1001                    | /max_results out_of_range | schema",
                "\"max_results\":-5                      | /max_results out_of_range | schema",
                "\"max_results\":1e400                   | /max_results out_of_range | schema",
                "\"max_results\":99999999999999999999    | /max_results out_of_range | schema",
                "\"max_results\":10.5                    | /max_results wrong_type | schema",
                "\"max_results\":\"10\"                  | /max_results wrong_type | schema",
                "\"max_results\":null                    | /max_results wrong_type | schema",
                "\"max_results\":true                    | /max_results wrong_type | schema",
                "\"min_results\":0                       | /min_results out_of_range | schema",
                "\"min_results\":501                     | /min_results out_of_range | schema",
                "\"min_results\":11                      | /min_results out_of_range | beyond",
                "\"output_format\":\"pdf\"               | /output_format unknown_word | schema",
                "\"output_format\":\"JSON\"              | /output_format unknown_word | schema",
                "\"output_format\":1                     | /output_format wrong_type | schema",
                "\"use_smart_cascade\":\"true\"          | /use_smart_cascade wrong_type | schema",
                "\"fields\":[]                           | /fields out_of_range | schema",
                "\"fields\":\"name\"                     | /fields wrong_type | schema",
                "\"fields\":[\"a\",\"b\",\"a\"]          | /fields/2 duplicate | schema",
                "\"fields\":[\"a\",\"\"]                 | /fields/1 blank | schema",
                "\"fields\":[\"  \"]                     | /fields/0 blank | schema",
                "\"fields\":[\"\\u00a0\\u2003\\ufeff\"]  | /fields/0 blank | schema",
                "\"fields\":[\"a\\u0000b\"]              | /fields/0 control_character | schema",
                "\"fields\":[\"a\\nb\"]                  | /fields/0 control_character | schema",
                "\"fields\":[\"a\\ud800\"]               | /fields/0 invalid_text | beyond",
                "\"fields\":[5]                          | /fields/0 wrong_type | schema",
                "\"fields\":[\"source_url\"]             | /fields/0 reserved | schema",
                "\"fields\":[\"_provenance\"]            | /fields/0 reserved | schema",
                "\"webhook_url\":\"ftp://x.example/\"    | /webhook_url url_refused | schema",
                "\"webhook_url\":\"http://10.0.0.1/\"    | /webhook_url url_refused | beyond",
                "\"webhook_url\":{}                      | /webhook_url wrong_type | schema",
                "\"options\":[]                          | /options wrong_type | schema",
                "\"options\":{\"timeout_seconds\":0}     | /options/timeout_seconds out_of_range | schema",
                "\"options\":{\"timeout_seconds\":301}   | /options/timeout_seconds out_of_range | schema",
                "\"options\":{\"follow\":\"all\"}        | /options/follow unknown_word | schema",
                "\"options\":{\"wait_for\":\" \"}        | /options/wait_for blank | schema",
                "\"options\":{\"wait_for\":\"a\\tb\"}    | /options/wait_for control_character | schema",
                "\"options\":{\"block_resources\":0}     | /options/block_resources wrong_type | schema",
                "\"options\":{\"waitFor\":\"x\"}         | /options/waitFor unknown_member | schema",
                "\"maxResults\":5                        | /maxResults unknown_member | schema",
                "\"a/b~c\":5                             | /a~1b~0c unknown_member | schema",
                "\"goal\":\"and a goal\"                 | /goal conflict | schema",
                "\"urls\":[\"https://b.example/\"]       | /url conflict | schema"
            })
    void refuses_what_the_schema_refuses_and_says_where(String member, String mistake, String known) {
        String body = "{%s,%s}".formatted(PAGE, member);
        Reply reply = client.submit(body);

        assertThat(reply.status()).as(reply.text()).isEqualTo(422);
        assertThat(reply.mistakes()).containsExactly(mistake);
        if (known.equals("schema")) {
            assertThat(api.contract.mistakes(api.contract.schema("JobRequest"), body))
                    .isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{}                                            | ' missing'",
                "{\"url\":\"\"}                                | /url blank",
                "{\"url\":\"example.com\"}                     | /url url_refused",
                "{\"url\":\"https://\"}                        | /url url_refused",
                "{\"url\":\"http://10.1.2.3/\"}                | /url url_refused",
                "{\"url\":null}                                | /url wrong_type",
                "{\"urls\":[]}                                 | /urls out_of_range",
                "{\"urls\":[\"https://a.example\",\"x\",\"https://b.example\",\"file:///etc\"]} | /urls/1 url_refused+/urls/3 url_refused",
                "[]                                            | ' wrong_type'",
                "null                                          | ' wrong_type'",
                "\"text\"                                      | ' wrong_type'"
            })
    void refuses_a_job_without_a_good_page(String body, String mistakes) {
        Reply reply = client.submit(body);

        assertThat(reply.status()).isEqualTo(422);
        assertThat(String.join("+", reply.mistakes())).isEqualTo(mistakes.replace("'", ""));
    }

    @Test
    void refuses_a_url_beyond_the_longest() {
        Reply reply = client.submit("{\"url\":\"https://example.com/%s\"}".formatted("x".repeat(8_192)));

        assertThat(reply.mistakes()).containsExactly("/url too_long");
    }

    @Test
    void refuses_more_than_a_thousand_urls() {
        String urls = "\"https://example.com/\",".repeat(1_000) + "\"https://example.com/\"";

        assertThat(client.submit("{\"urls\":[%s]}".formatted(urls)).mistakes()).containsExactly("/urls out_of_range");
    }

    @Test
    void reports_every_mistake_of_a_body_together() {
        Reply reply = client.submit("""
                {"url":"nope","max_results":0,"fields":["a","a"],"colour":"red","options":{"follow":"x"}}""");

        assertThat(reply.mistakes())
                .containsExactlyInAnyOrder(
                        "/colour unknown_member",
                        "/url url_refused",
                        "/max_results out_of_range",
                        "/fields/1 duplicate",
                        "/options/follow unknown_word");
    }

    @Test
    void reports_a_hundred_mistakes_at_most_and_says_how_many_there_are() throws Exception {
        var members = new ObjectMapper().createObjectNode().put("url", "https://example.com/");
        IntStream.range(0, 250).forEach(i -> members.put("x" + i, i));

        Reply reply = client.submit(members.toString());

        assertThat(reply.mistakes()).hasSize(100);
        assertThat(reply.json().path("detail").asText()).contains("250 mistakes");
    }

    @Test
    void says_which_to_keep_of_goal_and_url() {
        Reply reply = client.submit("{\"goal\":\"dentists\",%s}".formatted(PAGE));

        assertThat(reply.json().at("/errors/0/detail").asText()).contains("Keep url");
    }

    @Test
    void plans_a_goal_and_takes_it() {
        Reply reply =
                client.submit("{\"goal\":\"Find dentists in New York City with contact details\",\"max_results\":50}");

        assertThat(reply.status()).isEqualTo(201);
        JobId made = JobId.parse(reply.json().path("job_id").asText()).orElseThrow();
        assertThat(api.jobs.find(client.account(), made).orElseThrow().spec().plan())
                .isNotNull();
    }

    @Test
    void says_that_a_goal_was_not_understood() {
        Reply reply = client.submit("{\"goal\":\"please\"}");

        assertThat(reply.status()).isEqualTo(422);
        assertThat(reply.code()).isEqualTo("goal_not_understood");
        assertThat(reply.json().path("detail").asText()).contains("Say what and where");
    }

    @Test
    void offers_the_member_that_was_meant() {
        Reply reply = client.submit("{%s,\"maxResults\":5}".formatted(PAGE));

        assertThat(reply.json().at("/errors/0/detail").asText()).contains("Did you mean max_results?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "{\"url\":}",
                "{\"url\":\"https://a.example\"} x",
                "{'url':1}",
                "{\"max_results\":NaN}",
                "{\"a\":01}"
            })
    void answers_400_to_what_is_not_json(String body) {
        Reply reply = client.submit(body);

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("malformed_json");
    }

    @Test
    void says_the_line_and_column_of_what_is_not_json() {
        Reply reply = client.submit("{\n  \"url\": oops\n}");

        assertThat(reply.json().path("detail").asText()).contains("line 2, column");
    }

    @Test
    void refuses_a_member_that_comes_twice() {
        Reply reply = client.submit("{\"url\":\"https://a.example\",\"url\":\"https://b.example\"}");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.json().path("detail").asText()).containsIgnoringCase("duplicate");
    }

    @Test
    void refuses_nesting_without_end() {
        assertThat(client.submit("[".repeat(10_000)).status()).isEqualTo(400);
    }

    @Test
    void refuses_a_number_of_a_million_digits() {
        assertThat(client.submit("{\"max_results\":%s}".formatted("1".repeat(1_000_000)))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void refuses_text_that_is_not_utf_8() {
        byte[] latin1 = {'{', '"', 'g', 'o', 'a', 'l', '"', ':', '"', (byte) 0xE9, '"', '}'};

        Reply reply = client.send(
                "POST", "/api/v1/jobs", BodyPublishers.ofByteArray(latin1), "Content-Type", "application/json");

        assertThat(reply.code()).isEqualTo("malformed_json");
    }

    @Test
    void refuses_a_body_of_more_than_ten_megabytes() {
        Reply reply = client.submit("{\"goal\":\"%s\"}".formatted("x".repeat(10 * 1024 * 1024)));

        assertThat(reply.status()).isEqualTo(413);
        assertThat(reply.code()).isEqualTo("body_too_large");
    }

    @Test
    void refuses_a_body_without_a_length_once_it_is_too_large() {
        var endless = BodyPublishers.fromPublisher(BodyPublishers.ofString("x".repeat(11 * 1024 * 1024)));

        Reply reply = client.send("POST", "/api/v1/jobs", endless, "Content-Type", "application/json");

        assertThat(reply.status()).isEqualTo(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"text/plain", "application/x-www-form-urlencoded", "application/jsonp", "application/xml"})
    void refuses_other_media_types(String type) {
        Reply reply = client.send(
                "POST", "/api/v1/jobs", BodyPublishers.ofString("{%s}".formatted(PAGE)), "Content-Type", type);

        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void refuses_a_body_without_media_type() {
        Reply reply = client.send("POST", "/api/v1/jobs", BodyPublishers.ofString("{%s}".formatted(PAGE)));

        assertThat(reply.status()).isEqualTo(415);
    }

    @Test
    void takes_a_media_type_with_a_charset() {
        Reply reply = client.send(
                "POST",
                "/api/v1/jobs",
                BodyPublishers.ofString("{%s}".formatted(PAGE)),
                "Content-Type",
                "Application/JSON; charset=utf-8");

        assertThat(reply.status()).isEqualTo(201);
    }

    @Test
    void answers_the_same_job_to_the_same_idempotency_key() {
        Reply first = client.submit("{%s,\"max_results\":5}".formatted(PAGE), "Idempotency-Key", "order-1");
        Reply again = client.submit("{ \"max_results\": 5, %s }".formatted(PAGE), "Idempotency-Key", "order-1");

        assertThat(again.status()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).contains("true");
        assertThat(again.json().path("job_id")).isEqualTo(first.json().path("job_id"));
        assertThat(first.header("Idempotency-Replayed")).isEmpty();
    }

    @Test
    void refuses_an_idempotency_key_used_for_another_body() {
        client.submit("{%s}".formatted(PAGE), "Idempotency-Key", "order-2");

        Reply other = client.submit("{\"url\":\"https://other.example/\"}", "Idempotency-Key", "order-2");

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.code()).isEqualTo("idempotency_key_reused");
    }

    @Test
    void keeps_the_idempotency_keys_of_accounts_apart() {
        Reply mine = client.submit("{%s}".formatted(PAGE), "Idempotency-Key", "order-3");
        Reply theirs = api.newAccount().submit("{%s}".formatted(PAGE), "Idempotency-Key", "order-3");

        assertThat(theirs.json().path("job_id")).isNotEqualTo(mine.json().path("job_id"));
    }

    @Test
    void refuses_an_idempotency_key_that_is_not_plain() {
        Reply reply = client.submit("{%s}".formatted(PAGE), "Idempotency-Key", "with space");

        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.mistakes()).isEqualTo(List.of("Idempotency-Key invalid"));
    }

    @Test
    void refuses_an_idempotency_key_of_256_characters() {
        assertThat(client.submit("{%s}".formatted(PAGE), "Idempotency-Key", "k".repeat(256))
                        .status())
                .isEqualTo(400);
    }

    private Job submitted(String body) {
        Reply reply = client.submit(body);
        assertThat(reply.status()).as(reply.text()).isEqualTo(201);
        JobId id = new JobId(reply.json().path("job_id").asText());
        return api.jobs.find(client.account(), id).orElseThrow();
    }
}
