package io.scrapehub.controller.scaling;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.worker.PodCount;
import io.scrapehub.core.worker.ScalingDecision;
import io.scrapehub.core.worker.ScalingDecision.Why;
import java.time.Duration;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/// The law, over many random worlds. Each failure names its seed.
class ScalingPolicyTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final int SLOTS = 4;
    private static final int WORLDS = 2_000;
    private static final ScalingRules RULES = ScalingRules.DEFAULT.within(0, 500);

    private final ScalingPolicy policy = new ScalingPolicy(RULES);

    @Test
    void never_asks_for_more_than_what_is_busy_and_runnable_can_use() {
        for (long seed = 0; seed < WORLDS; seed++) {
            var random = new SplittableRandom(seed);
            int busy = random.nextInt(3_000);
            int runnable = random.nextInt(30_000);
            var decision = settled(random, busy, runnable, 0).decision();

            int usable = Math.max(1, Math.ceilDiv(busy + runnable, SLOTS));
            assertThat(decision.to()).as("seed %d", seed).isBetween(0, Math.min(RULES.max(), usable));
        }
    }

    @Test
    void wants_no_fewer_for_more_runnable_work() {
        for (long seed = 0; seed < WORLDS; seed++) {
            int busy = new SplittableRandom(seed).nextInt(200);
            int runnable = new SplittableRandom(seed + 1).nextInt(5_000);
            int more = runnable + new SplittableRandom(seed + 2).nextInt(5_000);

            int few = settled(new SplittableRandom(seed), busy, runnable, 0)
                    .decision()
                    .to();
            int many = settled(new SplittableRandom(seed), busy, more, 0)
                    .decision()
                    .to();

            assertThat(many)
                    .as("seed %d: %d runnable, then %d", seed, runnable, more)
                    .isGreaterThanOrEqualTo(few);
        }
    }

    @Test
    void does_not_flap_while_the_load_wobbles_by_a_tenth() {
        for (long seed = 0; seed < 100; seed++) {
            var random = new SplittableRandom(seed);
            int mean = 40 + random.nextInt(1_500);
            int changes = directionChanges(random, mean, 0.10);

            assertThat(changes).as("seed %d, about %d busy", seed, mean).isZero();
        }
    }

    @Test
    void changes_nothing_on_a_stale_reading() {
        for (long seed = 0; seed < WORLDS; seed++) {
            var random = new SplittableRandom(seed);
            var before = settled(random, random.nextInt(500), random.nextInt(500), 10);
            Instant now = before.decision().at().plusSeconds(300);
            var stale = new Reading.Known(
                    now,
                    now.minus(RULES.stale()).minusMillis(1),
                    demand(0, random.nextInt(20_000), 0),
                    false,
                    pods(random.nextInt(500)),
                    SLOTS,
                    Duration.ofSeconds(9));

            var decision = policy.decide(stale, before.memory()).decision();

            assertThat(decision.changes()).as("seed %d", seed).isFalse();
            assertThat(decision.why()).isEqualTo(Why.UNKNOWN);
        }
    }

    @Test
    void changes_nothing_when_nothing_could_be_read() {
        var before = settled(new SplittableRandom(1), 40, 0, 10);

        var decision = policy.decide(
                        new Reading.Missing(before.decision().at().plusSeconds(600), PodCount.NONE), before.memory())
                .decision();

        assertThat(decision.to()).isEqualTo(before.decision().to());
    }

    @Test
    void lets_nobody_go_within_a_window_of_an_outage() {
        var run = new Run(policy, 10);
        run.steady(40, Duration.ofMinutes(5));
        int wanted = run.wanted();

        run.missing(Duration.ofSeconds(60));
        run.steady(0, RULES.calm().minusSeconds(4));

        assertThat(run.wanted()).isEqualTo(wanted);
    }

    @Test
    void lets_nobody_go_in_the_first_window_of_a_term() {
        var run = new Run(policy, 30);

        run.steady(0, RULES.calm().minusSeconds(4));

        assertThat(run.wanted()).isEqualTo(30);
    }

    @Test
    void goes_to_zero_within_ninety_seconds_of_the_last_page() {
        var run = new Run(policy, 0);
        run.steady(40, Duration.ofMinutes(5));

        run.steady(0, Duration.ofSeconds(90));

        assertThat(run.wanted()).isZero();
    }

    @Test
    void lets_nobody_go_while_all_are_busy_and_more_waits() {
        var run = new Run(policy, 0);
        run.steady(40, Duration.ofMinutes(5));
        int pods = run.wanted();

        run.stuck(Duration.ofMinutes(3));

        assertThat(run.wanted()).isGreaterThanOrEqualTo(pods);
    }

    @Test
    void keeps_a_pod_for_what_is_due_within_a_minute() {
        var decision = settled(new SplittableRandom(1), 0, 0, 5).decision();

        assertThat(decision.to()).isOne();
    }

    @Test
    void wakes_at_once_when_work_is_announced() {
        var reading =
                new Reading.Known(BEGIN, BEGIN, Demand.NOTHING, true, PodCount.NONE, SLOTS, Duration.ofSeconds(9));

        var decision = policy.decide(reading, ScalingMemory.fresh(BEGIN)).decision();

        assertThat(decision).returns(1, ScalingDecision::to).returns(Why.WOKEN, ScalingDecision::why);
    }

    @Test
    void makes_no_more_pods_while_a_fifth_find_no_node() {
        var few = new PodCount(2, 3, 2, 0, 0, 8);
        var reading = new Reading.Known(BEGIN, BEGIN, demand(8, 5_000, 0), false, few, SLOTS, Duration.ofSeconds(9));

        var decision = policy.decide(reading, ScalingMemory.fresh(BEGIN)).decision();

        assertThat(decision).returns(5, ScalingDecision::to).returns(Why.NO_ROOM, ScalingDecision::why);
    }

    @Test
    void a_host_that_lets_two_in_needs_one_pod_however_much_waits_for_it() {
        var reading = new Reading.Known(
                BEGIN,
                BEGIN,
                new Demand(0, 20_000, 2, 0, 0, 0, Duration.ZERO, 0, Duration.ZERO),
                false,
                PodCount.NONE,
                SLOTS,
                Duration.ofSeconds(9));

        assertThat(policy.decide(reading, ScalingMemory.fresh(BEGIN)).decision().to())
                .isOne();
    }

    /// The verdict on a world looked at for the first time in a term that is old enough to act.
    private ScalingPolicy.Verdict settled(RandomGenerator random, int busy, int runnable, int dueSoon) {
        ScalingMemory memory = ScalingMemory.fresh(BEGIN.minusSeconds(3_600));
        var first = reading(BEGIN, 0, demand(0, 0, 0));
        var verdict = policy.decide(first, memory);
        var _ = random;
        return policy.decide(
                reading(BEGIN.plusSeconds(2), verdict.decision().to(), demand(busy, runnable, dueSoon)),
                verdict.memory());
    }

    private int directionChanges(RandomGenerator random, int mean, double noise) {
        var run = new Run(policy, 0);
        run.steady(mean, Duration.ofMinutes(5));
        int changes = 0;
        int direction = 0;
        int last = run.wanted();
        for (int look = 0; look < 900; look++) {
            int busy = (int) Math.round(mean * (1 + noise * (2 * random.nextDouble() - 1)));
            run.look(busy);
            int next = Integer.signum(run.wanted() - last);
            changes += next != 0 && direction != 0 && next != direction ? 1 : 0;
            direction = next == 0 ? direction : next;
            last = run.wanted();
        }
        return changes;
    }

    private static Reading reading(Instant now, int pods, Demand demand) {
        return new Reading.Known(now, now, demand, false, pods(pods), SLOTS, Duration.ofSeconds(9));
    }

    private static PodCount pods(int ready) {
        return new PodCount(ready, 0, 0, 0, 0, ready * SLOTS);
    }

    private static Demand demand(int busy, int runnable, int dueSoon) {
        return new Demand(busy, runnable, runnable, dueSoon, dueSoon, 0, Duration.ZERO, 0, Duration.ZERO);
    }

    /// A pool that always has the pods it is asked for, looked at every two seconds.
    private static final class Run {
        private static final int EVERY = 2;
        private static final double SERVICE = 4;

        private final ScalingPolicy policy;
        private ScalingMemory memory = ScalingMemory.fresh(BEGIN);
        private Instant now = BEGIN;
        private int wanted;
        private double ended;

        Run(ScalingPolicy policy, int pods) {
            this.policy = policy;
            this.wanted = pods;
        }

        int wanted() {
            return wanted;
        }

        void steady(int busy, Duration time) {
            for (long s = 0; s < time.toSeconds(); s += EVERY) {
                look(busy);
            }
        }

        void missing(Duration time) {
            for (long s = 0; s < time.toSeconds(); s += EVERY) {
                now = now.plusSeconds(EVERY);
                memory = policy.decide(new Reading.Missing(now, PodCount.NONE), memory)
                        .memory();
            }
        }

        /// Nothing ends, so nothing seems to arrive, and one page waits.
        void stuck(Duration time) {
            for (long s = 0; s < time.toSeconds(); s += EVERY) {
                now = now.plusSeconds(EVERY);
                var demand =
                        new Demand(wanted * SLOTS, 1, 1, 0, 0, 0, Duration.ZERO, (long) ended, Duration.ofMillis((long)
                                (ended * SERVICE * 1_000)));
                var verdict = policy.decide(reading(now, wanted, demand), memory);
                memory = verdict.memory();
                wanted = verdict.decision().to();
            }
        }

        /// As many are worked on as fit, the rest is runnable.
        void look(int load) {
            now = now.plusSeconds(EVERY);
            int busy = Math.min(load, wanted * SLOTS);
            ended += busy * EVERY / SERVICE;
            var demand = new Demand(
                    busy, load - busy, load - busy, 0, 0, 0, Duration.ZERO, (long) ended, Duration.ofMillis((long)
                            (ended * SERVICE * 1_000)));
            var verdict = policy.decide(reading(now, wanted, demand), memory);
            memory = verdict.memory();
            wanted = verdict.decision().to();
        }
    }
}
