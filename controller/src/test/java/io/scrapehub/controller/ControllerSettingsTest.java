package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.process.Env;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ControllerSettingsTest {
    @Test
    void has_defaults() {
        assertThat(Env.load(Map.of(), ControllerSettings::from)).isEqualTo(ControllerSettings.DEFAULT);
    }

    @Test
    void reads_what_an_operator_may_set() {
        var read = Env.load(
                Map.of(
                        "SCRAPEHUB_CONTROLLER_POLL", "2s",
                        "SCRAPEHUB_REAP_EVERY", "3s",
                        "SCRAPEHUB_SWEEP_EVERY", "4m",
                        "SCRAPEHUB_WINDOW_PER_JOB", "5",
                        "SCRAPEHUB_WINDOW_IN_ALL", "6",
                        "SCRAPEHUB_JOB_DEADLINE", "7h",
                        "SCRAPEHUB_JOBS_KEPT", "8h"),
                ControllerSettings::from);

        var d = ControllerSettings.DEFAULT;
        assertThat(read)
                .isEqualTo(new ControllerSettings(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(3),
                        Duration.ofMinutes(4),
                        d.sampleEvery(),
                        d.jobsPerTurn(),
                        5,
                        6,
                        Duration.ofHours(7),
                        d.lostAfter(),
                        d.rebuildPatience(),
                        Duration.ofHours(8),
                        d.removeEvery()));
    }
}
