package io.scrapehub.core.schedule;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.schedule.FiringPolicy.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class FiringPolicyTest {
    private static final Instant TEN = Instant.parse("2026-01-27T10:00:00Z");
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);
    private static final Duration DAY = Duration.ofDays(1);
    private static final Timetable OFTEN = Timetable.of(new Timing.Every(FIVE_MINUTES, TEN));

    @ParameterizedTest
    @EnumSource
    void waits_for_its_time(MisfirePolicy policy) {
        assertThat(step(policy, TEN, TEN.minusMillis(1))).isEqualTo(new Step.NotYet());
    }

    @ParameterizedTest
    @EnumSource
    void fires_on_time_and_within_the_grace(MisfirePolicy policy) {
        var fire = new Step.Fire(TEN, TEN.plus(FIVE_MINUTES));

        assertThat(step(policy, TEN, TEN)).isEqualTo(fire);
        assertThat(step(policy, TEN, TEN.plusSeconds(60))).isEqualTo(fire);
    }

    @Test
    void skip_gives_up_what_is_late_and_fires_what_is_not() {
        Instant now = TEN.plus(DAY).plusSeconds(30);

        assertThat(all(MisfirePolicy.SKIP, TEN, now))
                .containsExactly(
                        new Step.Miss(TEN, TEN.plus(DAY).minus(FIVE_MINUTES), 288, TEN.plus(DAY)),
                        new Step.Fire(TEN.plus(DAY), TEN.plus(DAY).plus(FIVE_MINUTES)));
    }

    @Test
    void skip_fires_nothing_when_all_is_late() {
        Instant now = TEN.plus(DAY).plusSeconds(120);

        assertThat(all(MisfirePolicy.SKIP, TEN, now))
                .containsExactly(
                        new Step.Miss(TEN, TEN.plus(DAY), 289, TEN.plus(DAY).plus(FIVE_MINUTES)));
    }

    @Test
    void one_fires_once_for_everything_missed() {
        Instant now = TEN.plus(DAY).plusSeconds(120);

        assertThat(all(MisfirePolicy.ONE, TEN, now))
                .containsExactly(
                        new Step.Miss(TEN, TEN.plus(DAY).minus(FIVE_MINUTES), 288, TEN.plus(DAY)),
                        new Step.Fire(TEN.plus(DAY), TEN.plus(DAY).plus(FIVE_MINUTES)));
    }

    @Test
    void one_fires_a_single_late_time() {
        Timetable daily = Timetable.of(new Timing.Every(DAY, TEN));

        assertThat(FiringPolicy.step(daily, rules(MisfirePolicy.ONE), TEN, TEN.plus(Duration.ofHours(3))))
                .isEqualTo(new Step.Fire(TEN, TEN.plus(DAY)));
    }

    @Test
    void all_makes_up_for_the_latest_twenty_four() {
        Instant now = TEN.plus(DAY).plusSeconds(120);
        List<Step> steps = all(MisfirePolicy.ALL, TEN, now);

        Instant firstMadeUp = TEN.plus(DAY).minus(FIVE_MINUTES.multipliedBy(23));
        assertThat(steps.getFirst()).isEqualTo(new Step.Miss(TEN, firstMadeUp.minus(FIVE_MINUTES), 265, firstMadeUp));
        assertThat(steps).hasSize(25);
        assertThat(steps.get(1)).isEqualTo(new Step.Fire(firstMadeUp, firstMadeUp.plus(FIVE_MINUTES)));
        assertThat(steps.getLast())
                .isEqualTo(new Step.Fire(TEN.plus(DAY), TEN.plus(DAY).plus(FIVE_MINUTES)));
    }

    @ParameterizedTest
    @EnumSource
    void loses_no_time_however_long_nobody_looked(MisfirePolicy policy) {
        Timetable minutely = Timetable.of(new Timing.Every(Duration.ofMinutes(1), TEN));
        Instant now = TEN.plus(Duration.ofDays(60)).plusSeconds(30);
        int dealtWith = 0;
        for (Step step : all(minutely, policy, TEN, now)) {
            dealtWith += step instanceof Step.Miss miss ? miss.times() : 1;
        }

        assertThat(dealtWith).isEqualTo(60 * 24 * 60 + 1);
    }

    @Test
    void ends_with_its_last_time() {
        Timetable once = moment -> Optional.of(TEN).filter(t -> t.isAfter(moment));

        assertThat(FiringPolicy.step(once, rules(MisfirePolicy.ONE), TEN, TEN)).isEqualTo(new Step.Fire(TEN, null));
    }

    @Test
    void often_is_skipped_and_seldom_made_up_for() {
        assertThat(FiringRules.usualMisfire(OFTEN, TEN)).isEqualTo(MisfirePolicy.SKIP);
        assertThat(FiringRules.usualMisfire(Timetable.of(new Timing.Every(DAY, TEN)), TEN))
                .isEqualTo(MisfirePolicy.ONE);
    }

    @Test
    void jitter_spreads_schedules_and_keeps_each_at_its_place() {
        var rules = new FiringRules(
                MisfirePolicy.SKIP, OverlapPolicy.SKIP, FiringRules.DEFAULT_GRACE, Duration.ofMinutes(10));
        var offsets = new ArrayList<Duration>();
        for (int i = 0; i < 1_000; i++) {
            offsets.add(rules.offsetOf(new ScheduleId("sched_01kc4xk00000000000000000" + i)));
        }

        assertThat(offsets).allMatch(o -> !o.isNegative() && o.compareTo(Duration.ofMinutes(10)) <= 0);
        for (int minute = 0; minute < 10; minute++) {
            int m = minute;
            assertThat(offsets.stream().filter(o -> o.toMinutes() == m)).hasSizeBetween(60, 140);
        }
        assertThat(rules.offsetOf(new ScheduleId("sched_01kc4xk000000000000000007")))
                .isEqualTo(offsets.get(7));
    }

    private static Step step(MisfirePolicy policy, Instant due, Instant now) {
        return FiringPolicy.step(OFTEN, rules(policy), due, now);
    }

    private static List<Step> all(MisfirePolicy policy, Instant due, Instant now) {
        return all(OFTEN, policy, due, now);
    }

    /// What a controller does one after the other at the same moment.
    private static List<Step> all(Timetable timetable, MisfirePolicy policy, Instant due, Instant now) {
        var steps = new ArrayList<Step>();
        Instant next = due;
        while (next != null) {
            Step step = FiringPolicy.step(timetable, rules(policy), next, now);
            next = switch (step) {
                case Step.NotYet _ -> null;
                case Step.Fire fire -> fire.next();
                case Step.Miss miss -> miss.next();
            };
            if (!(step instanceof Step.NotYet)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static FiringRules rules(MisfirePolicy policy) {
        return new FiringRules(policy, OverlapPolicy.SKIP, FiringRules.DEFAULT_GRACE, Duration.ZERO);
    }
}
