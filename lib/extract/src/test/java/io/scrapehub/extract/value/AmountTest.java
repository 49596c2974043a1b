package io.scrapehub.extract.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class AmountTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "$1,234.50          | 1234.5  | USD",
                "1.234,50 €         | 1234.5  | EUR",
                "1 234,50 zł        | 1234.5  | PLN",
                "CHF 1'234.-        | 1234    | CHF",
                "R$ 99,90           | 99.9    | BRL",
                "£5                 | 5       | GBP",
                "from 12.99 EUR     | 12.99   | EUR",
                "1,234              | 1234    | -",
                "0.999              | 0.999   | -",
                "12,5               | 12.5    | -",
                "499 kr             | 499     | SEK",
                "₹1,00,000          | 100000  | INR",
                "USD12.00           | 12      | USD",
                "Price: $9.99 (2 left) | 9.99 | USD"
            })
    void reads_the_one_clear_amount(String text, double value, String currency) {
        assertThat(Amount.clear(text)).isEqualTo(new Amount(value, currency));
    }

    @ParameterizedTest
    @ValueSource(strings = {"$10 – $20", "3 for 2", "sold out", "", "mp3 B2B", "-20%"})
    void gives_none_where_several_or_none_are_meant(String text) {
        assertThat(Amount.clear(text)).isNull();
    }

    @Test
    void a_price_beside_its_repetition_is_clear() {
        assertThat(Amount.clear("$5.00 $5.00")).isEqualTo(new Amount(5, "USD"));
    }

    @Test
    void reads_a_machines_dot_as_a_decimal_point() {
        assertThat(NumberText.machine("34.000")).isEqualTo(34.0);
    }

    @Test
    void a_long_run_of_digits_takes_no_time() {
        assertThat(Amount.in("1".repeat(100_000))).isNotEmpty();
    }
}
