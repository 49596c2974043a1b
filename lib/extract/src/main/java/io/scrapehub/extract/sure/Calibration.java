package io.scrapehub.extract.sure;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Turns the score a candidate won with into a confidence: the share of values of such a source and score
/// that were right on pages with known answers, by isotonic regression of 21,000 values of development
/// pages, rounded down. Straight lines between the points of `calibration.json`; scores rank as before.
public final class Calibration {
    private static final Map<String, double[][]> POINTS = read();

    private Calibration() {}

    public static Map<String, FieldValue> of(Map<String, FieldValue> fields) {
        Map<String, FieldValue> calibrated = new LinkedHashMap<>();
        fields.forEach((name, value) -> calibrated.put(name, of(value)));
        return calibrated;
    }

    private static FieldValue of(FieldValue value) {
        Provenance from = value.from();
        List<Alternative> others = from.alternatives().stream()
                .map(Calibration::of)
                .sorted(Others.SUREST)
                .toList();
        return new FieldValue(
                value.value(),
                from.withConfidence(confidence(from.source(), from.confidence()))
                        .withAlternatives(others));
    }

    private static Alternative of(Alternative other) {
        return new Alternative(
                other.value(), other.source(), other.locator(), confidence(other.source(), other.confidence()));
    }

    /// 0 to 1; rises with the score.
    static double confidence(SourceKind source, double score) {
        double[][] points = POINTS.getOrDefault(group(source), new double[][] {{0, 0}, {1, 1}});
        double[] before = {0, 0};
        for (double[] point : points) {
            if (score <= point[0]) {
                double share = point[0] == before[0] ? 1 : (score - before[0]) / (point[0] - before[0]);
                return before[1] + share * (point[1] - before[1]);
            }
            before = point;
        }
        return before[1];
    }

    private static String group(SourceKind source) {
        return switch (source) {
            case JSONLD, MICRODATA, RDFA -> "markup";
            case NETWORK -> "network";
            case STATE -> "state";
            case TABLE -> "table";
            case DOM -> "dom";
            case OPENGRAPH, META -> "head";
            case TEXT -> "text";
        };
    }

    private static Map<String, double[][]> read() {
        try (InputStream in = Calibration.class.getResourceAsStream("calibration.json")) {
            if (in == null) {
                throw new IllegalStateException("calibration.json is missing beside Calibration");
            }
            return new ObjectMapper().readValue(in, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException("calibration.json cannot be read", e);
        }
    }
}
