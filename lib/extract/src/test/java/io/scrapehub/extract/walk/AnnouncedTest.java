package io.scrapehub.extract.walk;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnnouncedTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1–20 of 1,000 | 1000",
                "Showing 20 of 812 products | 812",
                "1.204 Ergebnisse | 1204",
                "1 - 24 von 310 | 310",
                "48 items | 48",
                "Page 2 of 50 | -1",
                "Free delivery over 50 | -1",
                "20% of 100 | -1",
            })
    void reads_how_many_there_are(String text, int total) {
        assertThat(Announced.in(text).orElse(-1)).isEqualTo(total);
    }
}
