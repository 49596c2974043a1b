package io.scrapehub.extract.article;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.extract.page.ParsedPage;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PageRecordTest {
    private static final String SAID =
            "« C’est la vie », said nobody – not here, not now — and the town’s „oldest“ clock struck twelve.";

    @Test
    void leaves_quotation_marks_and_dashes_as_the_page_writes_them() {
        Map<String, FieldValue> record = recordOf(
                "<article><h1>The clock</h1><p>" + SAID + "</p><p>" + SAID + "</p><p>" + SAID + "</p></article>");

        assertThat(text(record, "text")).contains(SAID);
        assertThat(text(record, "markdown")).contains(SAID);
    }

    private static String text(Map<String, FieldValue> record, String field) {
        return Objects.requireNonNull(record.get(field)).value().toString();
    }

    private static Map<String, FieldValue> recordOf(String body) {
        String url = "https://paper.example/clock";
        return PageRecord.of(ParsedPage.of(new PageSnapshot(
                url,
                url,
                200,
                "text/html",
                "<html><head><title>The clock</title></head><body>" + body + "</body></html>",
                List.of(),
                Map.of(),
                StableBy.QUIET)));
    }
}
