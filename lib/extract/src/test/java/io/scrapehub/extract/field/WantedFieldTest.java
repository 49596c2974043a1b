package io.scrapehub.extract.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class WantedFieldTest {
    @ParameterizedTest
    @CsvSource({
        "price, price",
        "price, Price",
        "docketNumber, docket_number",
        "title, title",
        "seller, seller",
        "foo bar, fooBar"
    })
    void the_very_words_name_a_field_fully(String field, String name) {
        assertThat(wanted(field).namedBy(name)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "price, product-card__price",
        "description, desc",
        "image, imgUrl",
        "reviews, reviewCount",
        "phone, telephone",
        "title, product_name",
        "caseName, name",
        "company, hiringOrganization",
        "docketNumber, Docket"
    })
    void synonyms_and_parts_name_it_somewhat(String field, String name) {
        assertThat(wanted(field).namedBy(name)).isBetween(.5, .99);
    }

    @ParameterizedTest
    @CsvSource({
        "price, priceCurrency",
        "price, old-price",
        "price, was",
        "title, subtitle",
        "url, imageUrl",
        "date, update-button",
        "phone, email",
        "rating, reviewCount",
        "seller, bestsellers",
        "id, width"
    })
    void anothers_name_does_not_name_it(String field, String name) {
        assertThat(wanted(field).namedBy(name)).isLessThan(.5);
    }

    @Test
    void a_number_of_what_a_thing_comes_from_names_it_less() {
        WantedField docket = wanted("docketNumber");

        assertThat(docket.namedBy("Lower Court Case Number")).isLessThan(docket.namedBy("Appellate Court Case Number"));
    }

    @Test
    void a_number_of_things_is_counted() {
        assertThat(wanted("stars count").type()).isEqualTo(FieldType.COUNT);
    }

    @Test
    void accents_make_no_other_word() {
        assertThat(Words.joined("Prénom_duClient")).isEqualTo("prenom du client");
    }

    private static WantedField wanted(String name) {
        return WantedField.of(List.of(name)).getFirst();
    }
}
