package io.scrapehub.core.problem;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.problem.AfterFailure.GiveUp;
import io.scrapehub.core.problem.AfterFailure.StayAway;
import io.scrapehub.core.problem.AfterFailure.TryAgain;
import io.scrapehub.core.problem.AfterFailure.TryElsewhere;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AfterFailureTest {
    private final RandomGenerator random = new SplittableRandom(1);

    /// What the first failure of each kind leads to: the whole policy on one screen.
    private static final Map<FailureCode, Class<? extends AfterFailure>> FIRST = new EnumMap<>(Map.ofEntries(
            Map.entry(FailureCode.BLOCKED, TryAgain.class),
            Map.entry(FailureCode.THROTTLED, StayAway.class),
            Map.entry(FailureCode.LOGIN_REQUIRED, GiveUp.class),
            Map.entry(FailureCode.NOT_FOUND, GiveUp.class),
            Map.entry(FailureCode.SOFT_404, GiveUp.class),
            Map.entry(FailureCode.HTTP_ERROR, TryAgain.class),
            Map.entry(FailureCode.NOT_HTML, GiveUp.class),
            Map.entry(FailureCode.TOO_BIG, GiveUp.class),
            Map.entry(FailureCode.CONSENT_WALL, GiveUp.class),
            Map.entry(FailureCode.EMPTY, GiveUp.class),
            Map.entry(FailureCode.AGENT_STUCK, GiveUp.class),
            Map.entry(FailureCode.AGENT_CAPPED, GiveUp.class),
            Map.entry(FailureCode.TIMEOUT, TryAgain.class),
            Map.entry(FailureCode.PAGE_HUNG, GiveUp.class),
            Map.entry(FailureCode.PAGE_CRASHED, TryElsewhere.class),
            Map.entry(FailureCode.DIALOG_STORM, GiveUp.class),
            Map.entry(FailureCode.REDIRECT_LOOP, GiveUp.class),
            Map.entry(FailureCode.DNS_FAILED, TryAgain.class),
            Map.entry(FailureCode.TLS_FAILED, GiveUp.class),
            Map.entry(FailureCode.CONNECTION_FAILED, TryAgain.class),
            Map.entry(FailureCode.URL_REFUSED, GiveUp.class),
            Map.entry(FailureCode.ROBOTS_DISALLOWED, GiveUp.class),
            Map.entry(FailureCode.BROWSER_FAILED, TryElsewhere.class),
            Map.entry(FailureCode.EGRESS_FAILED, TryElsewhere.class),
            Map.entry(FailureCode.WORKER_LOST, TryElsewhere.class),
            Map.entry(FailureCode.DRAINED, StayAway.class),
            Map.entry(FailureCode.POISON, GiveUp.class),
            Map.entry(FailureCode.INTERNAL, TryAgain.class)));

    @ParameterizedTest
    @EnumSource
    void follows_the_table_for_a_first_failure(FailureCode code) {
        assertThat(decide(code, 1, 0)).isInstanceOf(FIRST.get(code));
    }

    @ParameterizedTest
    @EnumSource
    void gives_up_in_the_end_whatever_costs_something(FailureCode code) {
        boolean free = code.retry() == Retry.WHEN_TOLD;

        assertThat(decide(code, AfterFailure.MAX_ATTEMPTS, AfterFailure.MAX_STALLS) instanceof GiveUp)
                .isEqualTo(!free);
    }

    @ParameterizedTest
    @CsvSource({"1,TryAgain", "4,TryAgain", "5,GiveUp", "6,GiveUp"})
    void tries_five_times(int attempt, String outcome) {
        assertThat(decide(FailureCode.TIMEOUT, attempt, 0).getClass().getSimpleName())
                .isEqualTo(outcome);
    }

    @Test
    void gives_up_with_the_last_failure_when_attempts_are_used_up() {
        assertThat(decide(FailureCode.TIMEOUT, 5, 0)).isEqualTo(new GiveUp(failure(FailureCode.TIMEOUT)));
    }

    @Test
    void holds_the_page_to_be_the_cause_when_stalls_are_used_up() {
        assertThat(decide(FailureCode.PAGE_CRASHED, 1, AfterFailure.MAX_STALLS))
                .isInstanceOfSatisfying(
                        GiveUp.class, end -> assertThat(end.failure().code()).isEqualTo(FailureCode.POISON));
    }

    @Test
    void costs_no_attempt_when_ours_broke() {
        assertThat(decide(FailureCode.BROWSER_FAILED, 99, 0)).isEqualTo(new TryElsewhere());
    }

    @Test
    void stays_away_as_long_as_the_site_asked() {
        assertThat(decide(told(FailureCode.THROTTLED, Duration.ofMinutes(7))))
                .isEqualTo(new StayAway(Duration.ofMinutes(7)));
    }

    @Test
    void stays_away_for_half_a_minute_when_the_site_named_no_time() {
        assertThat(decide(FailureCode.THROTTLED, 1, 0)).isEqualTo(new StayAway(Duration.ofSeconds(30)));
    }

    @Test
    void stays_away_for_at_most_a_day() {
        assertThat(decide(told(FailureCode.THROTTLED, Duration.ofDays(9))))
                .isEqualTo(new StayAway(Duration.ofHours(24)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-3_600, -1, 0})
    void does_not_come_back_at_once_when_the_time_the_site_named_is_over(long seconds) {
        assertThat(decide(told(FailureCode.THROTTLED, Duration.ofSeconds(seconds))))
                .isEqualTo(new StayAway(Duration.ofSeconds(1)));
    }

    @Test
    void keeps_no_host_waiting_for_a_worker_that_was_drained() {
        assertThat(decide(FailureCode.DRAINED, 1, 0)).isEqualTo(new StayAway(Duration.ZERO));
    }

    private AfterFailure decide(FailureCode code, int attempt, int stalls) {
        return AfterFailure.decide(failure(code), attempt, stalls, random);
    }

    private AfterFailure decide(Failure failure) {
        return AfterFailure.decide(failure, 1, 0, random);
    }

    private static Failure failure(FailureCode code) {
        return Failure.of(code, "seen");
    }

    private static Failure told(FailureCode code, Duration stayAway) {
        return new Failure(code, "seen", stayAway);
    }
}
