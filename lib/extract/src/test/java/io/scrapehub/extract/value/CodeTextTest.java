package io.scrapehub.extract.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class CodeTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "978-3-16-148410-0       | isbn13",
                "ISBN: 0-306-40615-2     | isbn10",
                "0378-5955               | issn",
                "4006381333931           | gtin13",
                "036000291452            | upc",
                "96385074                | gtin8",
                "gtin14: 10012345678902  | gtin14",
                "4006381333932           | -",
                "12345                   | -",
                "no code at all          | -"
            })
    void tells_codes_by_their_check_digit(String text, String kind) {
        assertThat(CodeText.kind(text)).isEqualTo(kind);
    }
}
