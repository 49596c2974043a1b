package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every folder of `src/test/resources/pages` is a test; a new case is a new folder.
final class PagesTest {
    private final PageExtractor extractor = new PageExtractor();

    @ParameterizedTest
    @MethodSource("io.scrapehub.extract.PageCase#all")
    void reads_the_page_as_expected(PageCase page) {
        Extraction extraction = extractor.extract(page.page(), page.request());

        assertThat(told(extraction, page.expected())).isEqualTo(expected(page.expected()));
    }

    @ParameterizedTest
    @MethodSource("io.scrapehub.extract.PageCase#all")
    void reads_the_same_page_twice_the_same(PageCase page) {
        assertThat(extractor.extract(page.page(), page.request()))
                .isEqualTo(new PageExtractor().extract(page.page(), page.request()));
    }

    /// The extraction in the words of `expected.json`, as text of lines so that a difference is easy to see.
    private static String told(Extraction extraction, JsonNode expected) {
        var lines = new StringBuilder(verdict(extraction.verdict())).append('\n');
        for (int i = 0; i < extraction.records().size(); i++) {
            JsonNode want = expected.path("records").path(i);
            lines.append(line(PageCase.JSON.valueToTree(
                            values(extraction.records().get(i), want, expected))))
                    .append('\n');
        }
        if (expected.has("next")) {
            extraction
                    .next()
                    .forEach(link -> lines.append(line(PageCase.JSON.valueToTree(link(link))))
                            .append('\n'));
        }
        return lines.toString();
    }

    private static String expected(JsonNode expected) {
        var lines = new StringBuilder(expected.path("verdict").asText()).append('\n');
        expected.path("records").forEach(record -> lines.append(line(record)).append('\n'));
        expected.path("next").forEach(link -> lines.append(line(link)).append('\n'));
        return lines.toString();
    }

    private static String verdict(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Ok() -> "ok";
            case Verdict.NotOk(var failure) -> failure.code().word();
        };
    }

    private static Map<String, Object> values(ScrapedRecord record, JsonNode want, JsonNode expected) {
        Map<String, Object> values = new LinkedHashMap<>();
        record.fields().forEach((field, value) -> {
            if (!expected.path("partial").asBoolean() || want.has(field)) {
                values.put(field, value.value());
            }
        });
        return values;
    }

    private static Map<String, Object> link(PageLink link) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("kind", link.kind().name());
        told.put("url", link.url());
        if (link.kind() == PageLink.Kind.DETAIL) {
            told.put("base", List.copyOf(new TreeSet<>(link.base().keySet())).reversed());
        }
        return told;
    }

    private static String line(JsonNode node) {
        List<String> parts = new ArrayList<>();
        node.properties().forEach(p -> parts.add(p.getKey() + "=" + p.getValue()));
        return String.join(", ", parts);
    }
}
