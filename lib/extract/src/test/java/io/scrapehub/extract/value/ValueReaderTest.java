package io.scrapehub.extract.value;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.extract.field.WantedField;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ValueReaderTest {
    private final ValueReader reader = new ValueReader("https://shop.example/a/b", "GB");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "url    | ../c?x=1                    | https://shop.example/c?x=1",
                "image  | //cdn.example/i.jpg         | https://cdn.example/i.jpg",
                "email  | Write to Info@Shop.Example! | info@shop.example",
                "email  | info [at] shop (dot) com    | info@shop.com",
                "phone  | 0113 496 0000               | +441134960000",
                "phone  | +1 (212) 555-2368           | +12125552368",
                "phone  | ext. 12345                  | ext. 12345",
                "currency | €                         | EUR",
                "title  | a    b                      | a b",
                "id     | 007                         | 007",
                "price  | $10 – $20                   | $10 – $20",
                "docket number | Docket No. 1508      | 1508",
                "docket number | Case Nos. 24-12, 24-13 | 24-12, 24-13",
                "docket number | C.A. No. 24-12       | C.A. No. 24-12",
                "docket number | Case No. 7, Appeal No. 8 | Case No. 7, Appeal No. 8",
                "date   | 10/19/2023 In a case of first impression the court held that a ferry is no bridge, and sent it back. | 10/19/2023",
                "date   | yesterday                   | yesterday"
            })
    void reads_text_by_the_fields_type(String field, String text, String value) {
        assertThat(reader.read(wanted(field), text)).isEqualTo(value);
    }

    @Test
    void a_count_is_a_whole_number() {
        assertThat(reader.read(wanted("reviews"), "1,204 reviews")).isEqualTo(1204L);
    }

    @Test
    void a_shortened_count_is_written_out() {
        assertThat(reader.read(wanted("reviews"), "(1.2k)")).isEqualTo(1200L);
    }

    @Test
    void a_rating_is_the_first_number() {
        assertThat(reader.read(wanted("rating"), "4,5 out of 5")).isEqualTo(4.5);
    }

    @Test
    void an_id_of_digits_is_a_number() {
        assertThat(reader.read(wanted("id"), "51")).isEqualTo(51L);
    }

    @Test
    void a_sentence_is_no_date_though_it_has_one() {
        String sentence = "Since March 5, 2024 all of these are to be read with the reader that the court gives away.";

        assertThat(reader.read(wanted("date"), sentence)).isNull();
    }

    @Test
    void words_are_no_date() {
        assertThat(reader.read(wanted("date"), "Not given")).isNull();
    }

    @Test
    void a_name_may_name_many() {
        String parties = "Anna Alder, " + "Berta Birch, ".repeat(40) + "and Carl Cedar v. The Forest Company";

        assertThat(reader.read(wanted("case name"), parties)).isEqualTo(parties);
    }

    @Test
    void a_fragment_is_no_url() {
        assertThat(reader.read(wanted("url"), "#top")).isNull();
    }

    @Test
    void a_template_left_unfilled_is_no_value() {
        assertThat(reader.read(wanted("title"), "{{product.name}}")).isNull();
    }

    @Test
    void unhides_the_address_that_cloudflare_hides() {
        assertThat(EmailText.unhidden("2a4b6a4804494547")).isEqualTo("a@b.com");
    }

    @Test
    void a_picture_is_no_mail_address() {
        assertThat(EmailText.first("logo@2x.png")).isNull();
    }

    private static WantedField wanted(String name) {
        return WantedField.of(List.of(name)).getFirst();
    }
}
