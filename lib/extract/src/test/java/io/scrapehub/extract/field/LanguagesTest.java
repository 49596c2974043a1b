package io.scrapehub.extract.field;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Fields are known by their names in fourteen languages, as `names.tsv` has them.
final class LanguagesTest {
    record Name(String field, String language, String name) {}

    static Stream<Name> names() throws IOException {
        List<String> lines = lines();
        String[] languages = lines.getFirst().split("\t", -1);
        List<Name> names = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] cells = line.split("\t", -1);
            for (int i = 1; i < languages.length; i++) {
                names.add(new Name(cells[0], languages[i], cells[i]));
            }
        }
        return names.stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_label_in_any_language_names_its_field(Name name) {
        WantedField field = WantedField.of(List.of(name.field())).getFirst();

        assertThat(field.namedBy(name.name())).isGreaterThanOrEqualTo(.69);
    }

    @ParameterizedTest
    @MethodSource("names")
    void a_field_asked_for_in_any_language_is_the_same_field(Name name) {
        WantedField asked = WantedField.of(List.of(name.name())).getFirst();

        assertThat(asked.is(name.field())).isTrue();
    }

    private static List<String> lines() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(LanguagesTest.class.getResourceAsStream("names.tsv"), "names.tsv is missing")) {
            return Arrays.asList(new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .strip()
                    .split("\n"));
        }
    }
}
