package io.scrapehub.standalone.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RecordTableTest {
    private static String table(String json) throws JsonProcessingException {
        return RecordTable.of(new JsonMapper().readTree(json), List.of("name", "price"));
    }

    @Test
    void lines_columns_up() throws JsonProcessingException {
        assertThat(table("[{\"name\":\"Oak lamp\",\"price\":9.5},{\"name\":\"Vase\",\"price\":120}]"))
                .isEqualTo("""
                | name     | price |
                |----------|-------|
                | Oak lamp | 9.5   |
                | Vase     | 120   |
                """);
    }

    @Test
    void leaves_what_was_not_found_empty() throws JsonProcessingException {
        assertThat(table("[{\"name\":\"Vase\"}]")).contains("| Vase |       |");
    }

    @Test
    void shortens_long_values_and_lets_no_control_character_reach_the_terminal() throws JsonProcessingException {
        assertThat(table("[{\"name\":\"\\u001b[31m" + "x".repeat(80) + "\"}]"))
                .doesNotContain("\u001b")
                .contains("x…");
    }
}
