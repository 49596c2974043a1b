package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.controller.ControllerHealth.DutyHealth;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControllerHealthTest {
    private static final Instant NOW = Jobs.MID_MORNING;
    private static final Duration PAUSE = Duration.ofSeconds(2);
    private static final DutyHealth WELL = new DutyHealth("plan-queued-jobs", PAUSE, NOW, null);

    @Test
    void is_untroubled_when_every_duty_is() {
        assertThat(new ControllerHealth(List.of(WELL, WELL)).untroubled()).isTrue();
    }

    @Test
    void is_troubled_when_one_duty_is() {
        assertThat(new ControllerHealth(List.of(WELL, new DutyHealth("reap-leases", PAUSE, NOW, "QueueLost")))
                        .untroubled())
                .isFalse();
    }

    @Test
    void is_alive_in_an_outage() {
        assertThat(new ControllerHealth(List.of(new DutyHealth("reap-leases", PAUSE, NOW, "QueueLost"))).alive(NOW))
                .isTrue();
    }

    @Test
    void is_not_alive_when_a_duty_has_not_ended_a_turn_for_long() {
        var stuck = new DutyHealth("rebuild-queue", PAUSE, NOW.minus(Duration.ofMinutes(6)), null);

        assertThat(new ControllerHealth(List.of(WELL, stuck)).alive(NOW)).isFalse();
    }

    @Test
    void lives_while_a_duty_rests_that_comes_once_a_day() {
        var daily =
                new DutyHealth("prove-ledger", Duration.ofDays(1), NOW.minus(Duration.ofHours(20)), "StoreUnavailable");

        assertThat(new ControllerHealth(List.of(WELL, daily)).alive(NOW)).isTrue();
        assertThat(new ControllerHealth(List.of(WELL, daily)).untroubled()).isTrue();
        assertThat(new ControllerHealth(List.of(WELL, daily)).alive(NOW.plus(Duration.ofHours(5))))
                .isFalse();
    }
}
