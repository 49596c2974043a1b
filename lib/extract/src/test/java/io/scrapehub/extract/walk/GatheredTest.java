package io.scrapehub.extract.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.listing.Row;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GatheredTest {
    private final Gathered gathered = new Gathered(Set.of());

    @Test
    void a_row_with_a_link_of_its_own_is_known_by_it() {
        gathered.add(List.of(row("/1", "oak lamp", 5.0)));

        assertThat(gathered.add(List.of(row("/1", "oak lamp!", 6.0))).isNew()).isFalse();
        assertThat(gathered.add(List.of(row("/2", "oak lamp", 5.0))).isNew()).isTrue();
    }

    @Test
    void a_link_that_all_rows_share_tells_none_apart() {
        gathered.add(List.of(row("/cart", "oak lamp", 5.0), row("/cart", "ash lamp", 5.0)));

        assertThat(gathered.add(List.of(row("/cart", "elm lamp", 5.0), row("/cart", "oak lamp", 5.0)))
                        .fresh())
                .extracting(Row::title)
                .containsExactly("elm lamp");
    }

    @Test
    void a_namesake_that_says_something_else_is_another() {
        gathered.add(List.of(row(null, "oak lamp", 5.0)));

        assertThat(gathered.add(List.of(row(null, "oak lamp", 6.0))).isNew()).isTrue();
        assertThat(gathered.add(List.of(row(null, "oak lamp", 5.0))).isNew()).isFalse();
    }

    @Test
    void one_value_written_in_two_ways_is_one() {
        gathered.add(List.of(row(null, "oak lamp", 5.5)));

        assertThat(gathered.add(List.of(row(null, "oak lamp", "€ 5,50"))).isNew())
                .isFalse();
    }

    @Test
    void what_was_there_before_is_told_from_what_is_gone() {
        gathered.add(List.of(row("/1", "a", 1.0), row("/2", "b", 2.0), row("/3", "c", 3.0), row("/4", "d", 4.0)));

        assertThat(gathered.compare(List.of(row("/4", "d", 4.0), row("/5", "e", 5.0)))
                        .kept())
                .isEqualTo(.25);
    }

    @Test
    void records_of_earlier_pages_count_and_do_not_come_again() {
        gathered.add(List.of(row("/1", "a", 1.0), row(null, "b", 2.0)));
        var next = new Gathered(new HashSet<>(gathered.keys()));

        next.add(List.of(row("/1", "a", 1.0), row(null, "b", 2.0), row("/3", "c", 3.0)));

        assertThat(next.rows()).extracting(Row::title).containsExactly("c");
        assertThat(next.total()).isEqualTo(3);
    }

    private static Row row(@Nullable String link, String title, Object price) {
        var value = new FieldValue(price, new Provenance(SourceKind.DOM, "span", .9));
        return new Row(Map.of("price", value), link == null ? null : "https://shop.example" + link, title);
    }
}
