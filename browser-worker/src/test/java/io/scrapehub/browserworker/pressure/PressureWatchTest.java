package io.scrapehub.browserworker.pressure;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.worker.WorkerExit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PressureWatchTest {
    @TempDir
    Path disk;

    private final Given cgroup = new Given();
    private final Admission admission =
            new Admission(new Admission.Limits(0.8, 0.7), Optional.of(new Admission.Limits(0.5, 0.2)));
    private final List<WorkerExit> exits = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();
    private boolean idle;
    private boolean lacksBrowsers;

    @Test
    void closes_at_the_upper_share_and_opens_below_the_lower() {
        assertThat(openAt(0.79)).isTrue();
        assertThat(openAt(0.80)).isFalse();
        assertThat(openAt(0.75)).isFalse();
        assertThat(openAt(0.70)).isTrue();
        assertThat(openAt(0.75)).isTrue();
    }

    @Test
    void stays_open_where_memory_has_no_limit() {
        cgroup.share = Optional.empty();
        watch().turn();

        assertThat(admission.open()).isTrue();
    }

    @Test
    void closes_while_most_periods_are_held_back() {
        var watch = watch();
        cgroup.periods = new Cgroup.Periods(100, 0);
        watch.turn();
        cgroup.periods = new Cgroup.Periods(110, 6);
        watch.turn();

        assertThat(admission.open()).isFalse();
    }

    @Test
    void a_worker_whose_browsers_are_killed_again_and_again_had_better_end() {
        var watch = watch();
        watch.turn();
        cgroup.kills = 3;
        watch.turn();

        assertThat(exits).containsExactly(WorkerExit.OUT_OF_MEMORY);
    }

    @Test
    void a_kill_now_and_then_is_lived_with() {
        var watch = watch();
        for (int i = 0; i < 10; i++) {
            cgroup.kills++;
            nanos.addAndGet(Duration.ofSeconds(40).toNanos());
            watch.turn();
        }

        assertThat(exits).isEmpty();
    }

    @Test
    void a_worker_whose_memory_stays_full_of_nothing_had_better_end() {
        idle = true;
        cgroup.share = Optional.of(0.9);
        var watch = watch();
        watch.turn();
        nanos.addAndGet(Duration.ofSeconds(60).toNanos());
        watch.turn();

        assertThat(exits).containsExactly(WorkerExit.OUT_OF_MEMORY);
    }

    @Test
    void a_worker_without_browsers_had_better_end_and_says_so_once() {
        lacksBrowsers = true;
        var watch = watch();
        watch.turn();
        watch.turn();

        assertThat(exits).containsExactly(WorkerExit.NO_BROWSER);
    }

    private boolean openAt(double share) {
        cgroup.share = Optional.of(share);
        watch().turn();
        return admission.open();
    }

    private PressureWatch watch() {
        return new PressureWatch(cgroup, admission, disk, () -> idle, () -> lacksBrowsers, exits::add, nanos::get);
    }

    private static final class Given implements Cgroup {
        private Optional<Double> share = Optional.of(0.1);
        private long kills;
        private Periods periods = new Periods(0, 0);

        @Override
        public OptionalLong memoryUsed() {
            return share.map(s -> OptionalLong.of(Math.round(s * 1_000))).orElseGet(OptionalLong::empty);
        }

        @Override
        public OptionalLong memoryLimit() {
            return share.isPresent() ? OptionalLong.of(1_000) : OptionalLong.empty();
        }

        @Override
        public OptionalLong memoryKills() {
            return OptionalLong.of(kills);
        }

        @Override
        public Optional<Periods> periods() {
            return Optional.of(periods);
        }
    }
}
