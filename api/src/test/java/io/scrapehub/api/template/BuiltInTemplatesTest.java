package io.scrapehub.api.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.fake.FakeGate;
import io.scrapehub.api.fake.FakeTemplates;
import io.scrapehub.api.job.JobRequest;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.extract.PageExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every built-in template on a page of the kind it is for, through the real request decoder and the real
/// extractor.
class BuiltInTemplatesTest {
    private static final AccountId ACCOUNT = new AccountId("acc_1");
    private static final TemplateLibrary LIBRARY = new TemplateLibrary(new FakeTemplates());

    static Stream<String> names() {
        return TemplateLibrary.builtIn().keySet().stream();
    }

    @Test
    void there_are_at_least_fifteen() {
        assertThat(names()).hasSizeGreaterThanOrEqualTo(15);
    }

    @ParameterizedTest
    @MethodSource("names")
    void its_parameters_are_well_described(String name) {
        var mistakes = new ArrayList<Mistake>();
        Template template = LIBRARY.find(ACCOUNT, name).orElseThrow();
        var schema = new ParamSchema(template.params());
        schema.check("/params", mistakes);

        assertThat(mistakes).isEmpty();
        assertThat(Gaps.namesIn(template.request())).allMatch(schema::has);
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_makes_a_good_request(String name) {
        assertThat(specOf(name).urls()).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_fills_every_field_on_its_page(String name) {
        List<ScrapedRecord> records = recordsOf(name);

        assertThat(records)
                .isNotEmpty()
                .allSatisfy(r ->
                        assertThat(r.fields().keySet()).containsAll(specOf(name).fields()));
    }

    @ParameterizedTest
    @MethodSource("names")
    void it_finds_everything_on_its_page(String name) {
        int found = specOf(name).options().follow() == Follow.DETAILS
                ? extracted(name, "", false).next().size()
                : recordsOf(name).size();

        assertThat(found).isEqualTo(expected(name).path("records").asInt());
    }

    @ParameterizedTest
    @MethodSource("names")
    void its_first_record_is_what_the_page_says(String name) {
        ScrapedRecord first = recordsOf(name).getFirst();

        expected(name)
                .path("first")
                .properties()
                .forEach(field -> assertThat(Json.MAPPER
                                .valueToTree(value(first, field.getKey()))
                                .toString())
                        .as(field.getKey())
                        .isEqualTo(field.getValue().toString()));
    }

    private static Object value(ScrapedRecord scraped, String field) {
        return Objects.requireNonNull(scraped.fields().get(field), field).value();
    }

    /// Where the pages listed are followed, those of such a page.
    private static List<ScrapedRecord> recordsOf(String name) {
        boolean followed = specOf(name).options().follow() == Follow.DETAILS;
        return extracted(name, followed ? ".detail" : "", followed).records();
    }

    private static Extraction extracted(String name, String suffix, boolean detail) {
        JobSpec spec = specOf(name);
        String url = spec.urls().getFirst().canonical();
        var page = new PageSnapshot(
                url, url, 200, "text/html", resource(name + suffix + ".html"), List.of(), Map.of(), StableBy.QUIET);
        var request = new ExtractionRequest(spec.fields(), spec.options().follow(), Map.of(), detail);
        return new PageExtractor().extract(page, request);
    }

    private static JobSpec specOf(String name) {
        ObjectNode body = Json.MAPPER.createObjectNode().put("template_id", name);
        body.set("params", expected(name).path("params"));
        return switch (MadeRequest.of(body, ACCOUNT, LIBRARY)) {
            case MadeRequest.Bad(List<Mistake> mistakes) -> throw new AssertionError(mistakes);
            case MadeRequest.Made(JsonNode made, String _) ->
                switch (JobRequest.decode(made, new FakeGate())) {
                    case JobRequest.Decoded.Bad(List<Mistake> mistakes) -> throw new AssertionError(mistakes);
                    case JobRequest.Decoded.Good(JobSpec spec) -> spec;
                };
        };
    }

    private static JsonNode expected(String name) {
        try {
            return Json.MAPPER.readTree(resource(name + ".json"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Of the test's own folder: the templates' data has the same names.
    private static String resource(String name) {
        try (InputStream file = Objects.requireNonNull(
                BuiltInTemplatesTest.class.getResourceAsStream("/template-pages/" + name), name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
