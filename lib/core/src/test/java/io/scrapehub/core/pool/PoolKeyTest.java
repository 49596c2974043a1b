package io.scrapehub.core.pool;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolKeyTest {
    private static final PoolId POOL = new PoolId("pool_1");
    private static final List<String> KEY = List.of("brand", "sku");

    @Test
    void the_same_values_are_the_same_entity() {
        assertThat(PoolKey.of(POOL, KEY, record("brand", "Acme", "sku", "A1", "price", 1.0)))
                .isEqualTo(PoolKey.of(POOL, KEY, record("brand", "Acme", "sku", "A1", "price", 2.0)));
    }

    @Test
    void white_space_and_case_do_not_count() {
        assertThat(PoolKey.of(POOL, KEY, record("brand", " ACME  Tools ", "sku", "a1")))
                .isEqualTo(PoolKey.of(POOL, KEY, record("brand", "Acme Tools", "sku", "A1")));
    }

    @Test
    void values_are_not_run_together() {
        assertThat(PoolKey.of(POOL, KEY, record("brand", "ab", "sku", "c")))
                .isNotEqualTo(PoolKey.of(POOL, KEY, record("brand", "a", "sku", "bc")));
    }

    @Test
    void another_pools_entity_is_another() {
        var scraped = record("brand", "Acme", "sku", "A1");

        assertThat(PoolKey.of(POOL, KEY, scraped)).isNotEqualTo(PoolKey.of(new PoolId("pool_2"), KEY, scraped));
    }

    @Test
    void a_record_without_every_key_field_is_none() {
        assertThat(PoolKey.of(POOL, KEY, record("sku", "A1"))).isEmpty();
        assertThat(PoolKey.of(POOL, KEY, record("brand", " ", "sku", "A1"))).isEmpty();
    }

    @Test
    void the_page_can_be_the_key() {
        assertThat(PoolKey.of(POOL, List.of("source_url"), record("price", 1.0)))
                .isPresent();
    }

    @Test
    void the_first_record_of_an_entity_counts() {
        var pool = Pool.made(
                POOL,
                new AccountId("acc_1"),
                new PoolWish("Prices", null, List.of("sku"), List.of(), 0.5),
                Instant.EPOCH);
        var keyed = KeyedRecords.of(
                pool,
                List.of(record("sku", "A", "price", 1.0), record("sku", "a", "price", 2.0), record("price", 3.0)));

        assertThat(keyed.records()).singleElement().returns(record("sku", "A", "price", 1.0), PoolStore.Keyed::scraped);
        assertThat(keyed).returns(1, KeyedRecords::duplicates).returns(1, KeyedRecords::unkeyed);
    }

    @Test
    void a_change_names_its_field_and_both_values() {
        var changes = FieldChange.between(
                record("sku", "A", "price", 1.0, "old", "x"), record("sku", "A", "price", 2.0, "new", "y"), List.of());

        assertThat(changes)
                .containsExactly(
                        new FieldChange("price", 1.0, 2.0),
                        new FieldChange("new", null, "y"),
                        new FieldChange("old", "x", null));
    }

    @Test
    void an_ignored_field_does_not_change() {
        assertThat(FieldChange.between(record("price", 1.0), record("price", 2.0), List.of("price")))
                .isEmpty();
    }

    private static ScrapedRecord record(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, FieldValue>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(
                    (String) namesAndValues[i],
                    new FieldValue(namesAndValues[i + 1], new Provenance(SourceKind.DOM, "p", 1)));
        }
        return new ScrapedRecord("https://example.com/", fields);
    }
}
