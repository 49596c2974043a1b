package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final String TEMPLATES = "/api/v1/templates";
    static final String SEARCH = """
            {"title": "Shop search",
             "params": {"type": "object", "required": ["query"],
                        "properties": {"query": {"type": "string"}, "most": {"type": "integer", "default": 7}}},
             "request": {"url": "https://example.com/search?q={query}", "max_results": "{most}", "fields": ["name"]}}
            """;

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
    void lists_those_that_come_with_it() {
        assertThat(api.newAccount().get(TEMPLATES).json())
                .extracting(t -> t.path("template_id").asText())
                .contains("product_listing", "price_watch")
                .hasSizeGreaterThanOrEqualTo(15);
    }

    @Test
    void shows_one() {
        assertThat(api.newAccount()
                        .get(TEMPLATES + "/recipes")
                        .json()
                        .path("built_in")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void makes_changes_and_deletes_an_own_one() {
        Client client = api.newAccount();
        Reply made = client.json("POST", TEMPLATES, SEARCH);
        String at = made.header("Location").orElseThrow();
        Reply changed = client.patch(
                at, "{\"title\":\"Search\"}", "If-Match", made.header("ETag").orElseThrow());
        Reply deleted = client.delete(at);

        assertThat(made.status()).isEqualTo(201);
        assertThat(changed.json().path("version").asInt()).isEqualTo(2);
        assertThat(changed.json().path("request")).isEqualTo(made.json().path("request"));
        assertThat(deleted.status()).isEqualTo(200);
        assertThat(client.get(at).code()).isEqualTo("template_not_found");
    }

    @Test
    void changes_only_the_version_a_client_saw() {
        Client client = api.newAccount();
        Reply made = client.json("POST", TEMPLATES, SEARCH);
        String at = made.header("Location").orElseThrow();
        client.patch(at, "{\"title\":\"Search\"}");

        assertThat(client.patch(
                                at,
                                "{\"title\":\"Mine\"}",
                                "If-Match",
                                made.header("ETag").orElseThrow())
                        .status())
                .isEqualTo(412);
    }

    @Test
    void does_not_change_one_that_came_with_it() {
        assertThat(api.newAccount()
                        .patch(TEMPLATES + "/recipes", "{\"title\":\"Mine\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void shows_nothing_of_another_accounts() {
        String at = api.newAccount()
                .json("POST", TEMPLATES, SEARCH)
                .header("Location")
                .orElseThrow();

        assertThat(api.newAccount().get(at).status()).isEqualTo(404);
        assertThat(api.newAccount().delete(at).status()).isEqualTo(404);
    }

    @Test
    void names_every_mistake_of_a_template() {
        Reply refused = api.newAccount()
                .json(
                        "POST",
                        TEMPLATES,
                        "{\"params\":{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"any\"}}},\"request\":{\"url\":\"{where}\"}}");

        assertThat(refused.mistakes())
                .containsExactlyInAnyOrder(
                        "/title missing", "/params/properties/n/type unknown_word", "/request unknown_param");
    }

    @Test
    void makes_a_job_from_a_template() {
        Client client = api.newAccount();
        String id = client.json("POST", TEMPLATES, SEARCH)
                .json()
                .path("template_id")
                .asText();
        Job job = jobOf(
                client, client.submit("{\"template_id\":\"%s\",\"params\":{\"query\":\"red & blue\"}}".formatted(id)));

        assertThat(job.spec().urls().getFirst().canonical()).isEqualTo("https://example.com/search?q=red+%26+blue");
        assertThat(job.spec().maxResults()).isEqualTo(7);
        assertThat(job.spec().terms().template()).isEqualTo(id);
    }

    @Test
    void lets_other_members_overrule_the_template() {
        Client client = api.newAccount();
        Job job = jobOf(
                client,
                client.submit(
                        "{\"template_id\":\"recipes\",\"params\":{\"url\":\"https://example.com/\"},\"fields\":[\"name\"]}"));

        assertThat(job.spec().fields()).containsExactly("name");
    }

    @Test
    void names_what_is_wrong_with_params() {
        Reply refused = api.newAccount()
                .submit("{\"template_id\":\"product_listing\",\"params\":{\"max_results\":\"many\",\"limit\":1}}");

        assertThat(refused.mistakes())
                .containsExactlyInAnyOrder(
                        "/params/url missing", "/params/max_results wrong_type", "/params/limit unknown_param");
    }

    @Test
    void knows_no_template_that_is_not_there() {
        assertThat(api.newAccount().submit("{\"template_id\":\"poems\"}").mistakes())
                .containsExactly("/template_id unknown_template");
    }

    @Test
    void does_not_take_a_url_beside_a_template() {
        assertThat(api.newAccount()
                        .submit(
                                "{\"template_id\":\"recipes\",\"url\":\"https://example.com/\",\"params\":{\"url\":\"https://example.com/\"}}")
                        .mistakes())
                .containsExactly("/url conflict");
    }

    private static Job jobOf(Client client, Reply submitted) {
        return api.jobs
                .find(
                        client.account(),
                        new JobId(submitted.json().path("job_id").asText()))
                .orElseThrow();
    }
}
