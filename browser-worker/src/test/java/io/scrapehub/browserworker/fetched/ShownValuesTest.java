package io.scrapehub.browserworker.fetched;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ShownValuesTest {
    private static final Provenance FROM = new Provenance(SourceKind.NETWORK, "/items/0", 0.9);
    private static final Set<String> BOTH = Set.of("name", "price");

    @Test
    void values_of_records_in_the_pages_order_stand_there() {
        assertThat(stand("<li>Red lamp 12.50<li>Blue lamp 8.00", thing("Red lamp", 12.5), thing("Blue lamp", 8.0)))
                .isTrue();
    }

    @Test
    void values_of_records_in_another_order_stand_there() {
        assertThat(stand("<li>Red lamp 12.50<li>Blue lamp 8.00", thing("Blue lamp", 8.0), thing("Red lamp", 12.5)))
                .isTrue();
    }

    @Test
    void values_in_any_order_within_a_record_stand_there() {
        assertThat(stand("<li>12.50 Red lamp<li>8.00 Blue lamp", thing("Red lamp", 12.5), thing("Blue lamp", 8.0)))
                .isTrue();
    }

    @Test
    void a_value_that_two_records_share_stands_there_for_both() {
        assertThat(stand("<h2>Red lamp</h2><li>12.50<li>8.00", thing("Red lamp", 12.5), thing("Red lamp", 8.0)))
                .isTrue();
    }

    @Test
    void a_value_of_the_last_record_that_is_nowhere_is_missed() {
        assertThat(stand("<li>Red lamp 12.50<li>Blue lamp", thing("Red lamp", 12.5), thing("Blue lamp", 8.0)))
                .isFalse();
    }

    @Test
    void texts_stand_there_as_html_writes_them() {
        assertThat(stand("<li>Lamps &amp; more 8.00", thing("Lamps & more", 8.0)))
                .isTrue();
    }

    @Test
    void a_field_of_which_one_value_is_missing_is_not_shown() {
        var reading = reading(thing("Red lamp", 12.5), thing("Blue lamp", 8.0));

        assertThat(ShownValues.of(reading, "<li>Red lamp 12.50<li>Blue lamp")).containsExactly("name");
    }

    private static boolean stand(String html, ScrapedRecord... records) {
        return ShownValues.stand(BOTH, reading(records), html);
    }

    private static Extraction reading(ScrapedRecord... records) {
        return new Extraction(new Verdict.Ok(), List.of(records), List.of());
    }

    private static ScrapedRecord thing(String name, double price) {
        Map<String, FieldValue> fields = new LinkedHashMap<>();
        fields.put("name", new FieldValue(name, FROM));
        fields.put("price", new FieldValue(price, FROM));
        return new ScrapedRecord("https://shop.example/", fields);
    }
}
