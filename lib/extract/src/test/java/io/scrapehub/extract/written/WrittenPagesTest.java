package io.scrapehub.extract.written;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.extract.PageExtractor;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// The score on two hundred written pages is kept in `scores.json`; a change that costs more than a point of
/// any figure fails here. A change that gains raises the figures in the same commit.
final class WrittenPagesTest {
    private static final int PAGES = 200;
    private static final double A_POINT = .01;

    private final PageExtractor extractor = new PageExtractor();
    private final Map<String, Score> scores = new TreeMap<>();

    @Test
    void no_figure_drops_by_more_than_a_point() throws IOException {
        for (int seed = 0; seed < PAGES; seed++) {
            score(WrittenPage.of(seed));
        }

        JsonNode kept = kept();
        assertThat(scores.keySet()).hasSameSizeAs(kept);
        scores.forEach((name, score) -> assertThat(score.f1())
                .as("F1 of %s; all figures: %s", name, scores)
                .isGreaterThanOrEqualTo(kept.path(name).asDouble() - A_POINT));
    }

    private void score(WrittenPage page) {
        List<ScrapedRecord> records = extractor
                .extract(page.snapshot(), ExtractionRequest.ofFields(page.fields()))
                .records();
        Map<String, ScrapedRecord> byUrl = new HashMap<>();
        records.forEach(record -> byUrl.putIfAbsent(Objects.toString(value(record, "url"), ""), record));
        int met = 0;
        for (Thing thing : page.things()) {
            ScrapedRecord record = byUrl.get(WrittenPage.SITE + thing.path());
            met += record == null ? 0 : 1;
            for (String field : page.fields()) {
                of(field).add(thing, field, record == null ? null : value(record, field));
            }
        }
        of("record").add(met, records.size() - met, page.things().size() - met);
    }

    private Score of(String name) {
        return scores.computeIfAbsent(name, key -> new Score());
    }

    private static @Nullable Object value(ScrapedRecord record, String field) {
        FieldValue value = record.fields().get(field);
        return value == null ? null : value.value();
    }

    private static JsonNode kept() throws IOException {
        try (InputStream in = WrittenPagesTest.class.getResourceAsStream("scores.json")) {
            return new JsonMapper().readTree(in);
        }
    }

    private static final class Score {
        private int right;
        private int wrong;
        private int missing;

        void add(Thing thing, String field, @Nullable Object said) {
            Object truth = truth(thing, field);
            boolean same = said != null && (said.equals(truth) || (field.equals("date") && said.equals(thing.day())));
            add(same ? 1 : 0, said != null && !same ? 1 : 0, truth != null && !same ? 1 : 0);
        }

        void add(int right, int wrong, int missing) {
            this.right += right;
            this.wrong += wrong;
            this.missing += missing;
        }

        double f1() {
            return 2.0 * right / (2.0 * right + wrong + missing);
        }

        private static @Nullable Object truth(Thing thing, String field) {
            return switch (field) {
                case "title" -> thing.title();
                case "url" -> WrittenPage.SITE + thing.path();
                case "price" -> thing.price();
                case "date" -> thing.date();
                default -> thing.description();
            };
        }

        @Override
        public String toString() {
            return "%.3f".formatted(f1());
        }
    }
}
