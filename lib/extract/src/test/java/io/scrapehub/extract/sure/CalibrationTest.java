package io.scrapehub.extract.sure;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.record.SourceKind;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class CalibrationTest {
    @ParameterizedTest
    @EnumSource
    void rises_with_the_score_and_stays_a_share(SourceKind source) {
        double before = 0;
        for (int score = 0; score <= 100; score++) {
            double sure = Calibration.confidence(source, score / 100.0);
            assertThat(sure).isBetween(before, 1.0);
            before = sure;
        }
    }
}
