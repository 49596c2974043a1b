package io.scrapehub.extract.follow;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.listing.Row;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetailsTest {
    private static final String LISTING = "https://shop.example/lamps";

    @Test
    void rows_that_lack_what_most_rows_lack_are_read_from_their_own_pages() {
        List<Row> rows = List.of(row("/lamp/1", "name"), row("/lamp/2", "name"), row("/lamp/3", "name", "phone"));

        assertThat(rows.stream().filter(Details.of(wanting(Follow.AUTO), rows, LISTING)))
                .containsExactly(rows.get(0), rows.get(1));
    }

    @Test
    void nothing_is_followed_for_what_most_rows_have() {
        List<Row> rows =
                List.of(row("/lamp/1", "name"), row("/lamp/2", "name", "phone"), row("/lamp/3", "name", "phone"));

        assertThat(rows.stream().filter(Details.of(wanting(Follow.AUTO), rows, LISTING)))
                .isEmpty();
    }

    @Test
    void links_of_another_shape_or_site_are_not_followed() {
        List<Row> rows = List.of(
                row("/lamp/1", "name"),
                row("/lamp/2", "name"),
                row("/about", "name"),
                row("https://elsewhere.example/lamp/4", "name"),
                row(null, "name"));

        assertThat(rows.stream().filter(Details.of(wanting(Follow.AUTO), rows, LISTING)))
                .containsExactly(rows.get(0), rows.get(1));
    }

    @Test
    void all_linked_rows_are_followed_when_that_is_asked_for() {
        List<Row> rows = List.of(row("/lamp/1", "name", "phone"), row("/about", "name", "phone"), row(null, "name"));

        assertThat(rows.stream().filter(Details.of(wanting(Follow.DETAILS), rows, LISTING)))
                .containsExactly(rows.get(0), rows.get(1));
    }

    @Test
    void a_job_that_follows_pages_only_follows_no_row() {
        List<Row> rows = List.of(row("/lamp/1", "name"), row("/lamp/2", "name"));

        assertThat(rows.stream().filter(Details.of(wanting(Follow.PAGINATION), rows, LISTING)))
                .isEmpty();
    }

    private static ExtractionRequest wanting(Follow follow) {
        return new ExtractionRequest(List.of("name", "phone"), follow, Map.of(), false);
    }

    private static Row row(@Nullable String link, String... fields) {
        Map<String, FieldValue> values = new LinkedHashMap<>();
        for (String field : fields) {
            values.put(field, new FieldValue("x", new Provenance(SourceKind.DOM, "p", .9)));
        }
        String url = link == null || link.startsWith("http") ? link : "https://shop.example" + link;
        return new Row(values, url, "a lamp");
    }
}
