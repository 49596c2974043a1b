package io.scrapehub.extract.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PriceTextTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "$ 8. 49            | -     | 8.49    | $",
                "AU $59.95          | -     | 59.95   | AU $",
                "1 049,90           | Kč    | 1049.9  | Kč",
                "12,50              | €     | 12.5    | €",
                "from 2 750 руб.    | -     | 2750    | руб.",
                "Rp 31.500          | -     | 31500   | Rp",
                "£7.25 - £9.75      | -     | 7.25    | £",
                "11,20 €            | £     | 11.2    | €",
                "Free!              | -     | 0       | -",
                "see our catalogue  | -     | -       | -",
                "14.50              | Add to cart | 14.5 | -"
            })
    void reads_the_first_amount_and_the_currency_as_written(String text, String hint, Double amount, String currency) {
        assertThat(PriceText.of(text, hint)).isEqualTo(new PriceText(amount, currency));
    }
}
