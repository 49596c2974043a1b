package io.scrapehub.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.Scope;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingDecision.Figures;
import io.scrapehub.core.worker.ScalingDecision.Why;
import io.scrapehub.core.worker.ScalingReport;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueStatusTest {
    private static final String PATH = "/api/v1/queue/status";
    private final TestApi api = TestApi.start();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void says_that_nobody_has_reported_yet() {
        var json = api.newAccount().get(PATH).json();

        assertThat(json.get("fresh").booleanValue()).isFalse();
        assertThat(json.get("workers").isNull()).isTrue();
    }

    @Test
    void shows_the_last_decision_with_its_figures() {
        api.scaling.write(report(4));

        var json = api.newAccount().get(PATH).json();

        assertThat(json.get("fresh").booleanValue()).isTrue();
        assertThat(json.at("/workers/wanted").intValue()).isEqualTo(7);
        assertThat(json.at("/decisions/0/why").textValue()).isEqualTo("work_waits");
        assertThat(json.at("/decisions/0/figures/runnable").intValue()).isEqualTo(30);
    }

    @Test
    void estimates_the_wait_from_slots_and_the_time_a_page_takes() {
        api.scaling.write(report(4));

        assertThat(api.newAccount().get(PATH).json().get("estimated_wait_s").intValue())
                .isEqualTo(31); // 31 pages of 4 s each on 4 slots
    }

    @Test
    void estimates_nothing_where_no_slot_is_known() {
        api.scaling.write(report(0));

        assertThat(api.newAccount().get(PATH).json().get("estimated_wait_s").isNull())
                .isTrue();
    }

    @Test
    void tells_an_old_report_for_what_it_is() {
        api.scaling.write(report(4));
        api.clock.pass(Duration.ofSeconds(16));

        var json = api.newAccount().get(PATH).json();

        assertThat(json.get("fresh").booleanValue()).isFalse();
        assertThat(json.at("/workers/wanted").intValue()).isEqualTo(7);
    }

    @Test
    void wants_a_key_that_may_read_jobs() {
        assertThat(api.newAccount(Set.of(Scope.JOBS_WRITE)).get(PATH).status()).isEqualTo(403);
    }

    private ScalingReport report(int slots) {
        var figures = new Figures(4, 30, 0, 7.5, Duration.ofSeconds(4), 35.5, 6, 34);
        var demand = new Demand(4, 40, 30, 0, 0, 0, Duration.ofSeconds(9), 100, Duration.ofSeconds(400));
        var decision = new ScalingDecision(api.clock.instant(), 1, 7, Why.WORK_WAITS, figures);
        var pods = new PodCount(1, 6, 0, 0, 0, slots);
        return new ScalingReport("workers", 3, api.clock.instant(), pods, 7, demand, List.of(), List.of(decision));
    }
}
