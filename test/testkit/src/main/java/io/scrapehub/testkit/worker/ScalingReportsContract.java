package io.scrapehub.testkit.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingDecision.Figures;
import io.scrapehub.core.worker.ScalingDecision.Why;
import io.scrapehub.core.worker.ScalingReport;
import io.scrapehub.core.worker.ScalingReports;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [ScalingReports] promises.
public abstract class ScalingReportsContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private ScalingReports reports;

    /// Reports of no pool.
    protected abstract ScalingReports empty();

    @BeforeEach
    void begin() {
        reports = empty();
    }

    @Test
    void knows_nothing_of_a_pool_nobody_reported_on() {
        assertThat(reports.latest("workers")).isEmpty();
    }

    @Test
    void keeps_a_report_as_it_was_written() {
        ScalingReport report = report("workers", 3, 7);

        assertThat(reports.write(report)).isTrue();
        assertThat(reports.latest("workers")).contains(report);
    }

    @Test
    void keeps_the_last_report_of_a_term() {
        reports.write(report("workers", 3, 7));
        reports.write(report("workers", 3, 8));

        assertThat(reports.latest("workers")).get().returns(8, ScalingReport::wanted);
    }

    @Test
    void refuses_the_report_of_an_earlier_term() {
        reports.write(report("workers", 3, 7));

        assertThat(reports.write(report("workers", 2, 9))).isFalse();
        assertThat(reports.latest("workers")).get().returns(7, ScalingReport::wanted);
    }

    @Test
    void keeps_pools_apart() {
        reports.write(report("workers", 3, 7));
        reports.write(report("others", 1, 2));

        assertThat(reports.latest("workers")).get().returns(7, ScalingReport::wanted);
        assertThat(reports.latest("others")).get().returns(2, ScalingReport::wanted);
    }

    private static ScalingReport report(String pool, long term, int wanted) {
        var figures = new Figures(5, 6, 7, 1.5, Duration.ofMillis(4_100), 10.25, 2.5, 11);
        return new ScalingReport(
                pool,
                term,
                NOW,
                new PodCount(1, 2, 1, 3, 4, 8),
                wanted,
                new Demand(5, 9, 6, 7, 8, 1, Duration.ofSeconds(3), 1_000, Duration.ofSeconds(4_000)),
                List.of("1 pods: no node takes them: Unschedulable"),
                List.of(new ScalingDecision(NOW, 3, wanted, Why.WORK_WAITS, figures)));
    }
}
