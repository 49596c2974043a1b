package io.scrapehub.extract.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2024-03-05",
                "5.3.2024",
                "March 5, 2024",
                "5th Sept. 2024",
                "5. März 2024",
                "5 août 2024",
                "5 de febrero de 2024",
                "5 settembre 2024",
                "5 października 2024",
                "5 января 2024 г.",
                "5 Μαρτίου 2024",
                "5 Ağustos 2024",
                "2024年3月5日",
                "2024년 3월 5일",
                "3 days ago",
                "Posted yesterday"
            })
    void knows_dates_of_many_languages(String text) {
        assertThat(DateText.looksLike(text)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "10/19/2023 In an appeal       | 10/19/2023",
                "Oct. 19, 2023: In an appeal   | Oct. 19, 2023",
                "19 de octubre de 2023, sala 3 | 19 de octubre de 2023",
                "Section 12 of 2023            | ",
                "In 2023                       | ",
                "10/19/20234                   | "
            })
    void finds_the_date_that_a_text_begins_with(String text, @Nullable String date) {
        assertThat(DateText.leading(text)).isEqualTo(date);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Market 5",
                "Set 12",
                "Out 3",
                "Marble 10",
                "Junior 2",
                "Decor 24",
                "4 seats",
                "12.50",
                "iPhone 15"
            })
    void does_not_take_other_words_for_months(String text) {
        assertThat(DateText.looksLike(text)).isFalse();
    }
}
