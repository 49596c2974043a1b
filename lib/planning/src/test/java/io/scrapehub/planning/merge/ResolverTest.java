package io.scrapehub.planning.merge;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class ResolverTest {
    @Test
    void one_practice_in_two_spellings_is_one() {
        var rows = List.of(
                row(
                        "http://a/",
                        "name",
                        "Dr. Alan Whitmore, DDS",
                        "phone",
                        "(417) 822-1322",
                        "address",
                        "174 Kearney Street, Springfield, MO 65803"),
                row(
                        "http://b/",
                        "name",
                        "Alan Whitmore LLC",
                        "phone",
                        "417.822.1322",
                        "address",
                        "174 Kearney St, Springfield, MO 65803"));
        assertThat(Resolver.resolve(rows)).hasSize(1);
    }

    @Test
    void a_number_with_its_country_code_is_the_same_number() {
        var rows = List.of(
                row("http://a/", "name", "Oakwood Family Dentistry", "phone", "(417) 821-1261"),
                row("http://b/", "name", "Oakwood Family Dental", "phone", "+1 417-821-1261"));
        assertThat(Resolver.resolve(rows)).hasSize(1);
    }

    @Test
    void two_of_one_franchise_stay_two() {
        var rows = List.of(
                row(
                        "http://a/",
                        "name",
                        "Smile Studio",
                        "phone",
                        "(417) 827-1627",
                        "address",
                        "359 Republic Road, Springfield, MO 65808"),
                row(
                        "http://a/",
                        "name",
                        "Smile Studio",
                        "phone",
                        "(417) 850-3030",
                        "address",
                        "1210 Walnut Street, Springfield, MO 65804"),
                row("http://b/", "name", "Smile Studio", "address", "1210 Walnut St, Springfield, MO 65804"));
        assertThat(Resolver.resolve(rows)).hasSize(2);
    }

    @Test
    void tenants_of_one_house_stay_two() {
        var rows = List.of(
                row(
                        "http://a/",
                        "name",
                        "Cedar Grove Dental",
                        "phone",
                        "(417) 828-1688",
                        "address",
                        "12 Main Street, Suite 1, Springfield"),
                row(
                        "http://a/",
                        "name",
                        "Harborview Orthodontics",
                        "phone",
                        "(417) 829-1749",
                        "address",
                        "12 Main Street, Suite 2, Springfield"));
        assertThat(Resolver.resolve(rows)).hasSize(2);
    }

    @Test
    void what_sources_disagree_on_is_kept_beside_what_is_surest() {
        var rows = List.of(
                row(
                        "http://a/",
                        "name",
                        "Maple Street Dental Clinic",
                        "phone",
                        "(417) 823-1383",
                        "email",
                        "office@maple.example"),
                row(
                        "http://b/",
                        "name",
                        "Maple Street Dentl Clinic",
                        "phone",
                        "417 823 1383",
                        "email",
                        "office@maple.example"));
        ScrapedRecord merged = Resolver.resolve(rows).getFirst();
        assertThat(field(merged, "name").from().alternatives())
                .extracting(Alternative::page)
                .containsExactly("http://b/");
        assertThat(field(merged, "phone").from().alternatives()).isEmpty();
        assertThat(field(merged, "phone").from().confidence()).isGreaterThan(.8);
    }

    @Test
    void products_of_one_name_in_two_shops_stay_two_unless_a_code_says_otherwise() {
        var rows = List.of(
                row("http://a/", "name", "Anvil 10 kg", "price", "10", "url", "http://a/anvil"),
                row("http://b/", "name", "Anvil 10 kg", "price", "12", "url", "http://b/anvil"),
                row("http://a/", "name", "Bellows", "sku", "B2", "price", "20"),
                row("http://b/", "name", "Bellows", "sku", "B2", "price", "21"));
        assertThat(Resolver.resolve(rows)).hasSize(3);
    }

    @Test
    void the_same_rows_give_the_same_records_in_the_order_they_came() {
        var rows = List.of(
                row("http://a/", "name", "One", "phone", "4171110001"),
                row("http://a/", "name", "Two", "phone", "4171110002"),
                row("http://b/", "name", "One", "phone", "4171110001"));
        assertThat(Resolver.resolve(rows))
                .extracting(r -> field(r, "name").value())
                .containsExactly("One", "Two");
        assertThat(Resolver.resolve(rows)).isEqualTo(Resolver.resolve(rows));
    }

    static ScrapedRecord row(String page, String... fields) {
        var values = new LinkedHashMap<String, FieldValue>();
        for (int i = 0; i < fields.length; i += 2) {
            values.put(
                    fields[i],
                    new FieldValue(fields[i + 1], new Provenance(SourceKind.DOM, "li", page.contains("/b") ? .7 : .8)));
        }
        return new ScrapedRecord(page, values);
    }

    private static FieldValue field(ScrapedRecord record, String name) {
        return Objects.requireNonNull(record.fields().get(name));
    }
}
