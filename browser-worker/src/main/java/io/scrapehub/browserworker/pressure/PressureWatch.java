package io.scrapehub.browserworker.pressure;

import io.scrapehub.core.process.Loop;
import io.scrapehub.core.worker.WorkerExit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/// Looks once a second at memory, CPU and disk; sets the [Admission], and says when the worker had better
/// end, so that another takes its place: the kernel kills its browsers again and again, its memory stays
/// full with no page in hand, the disk is full, or no browser starts.
public final class PressureWatch implements Loop.Work {
    public static final Duration EVERY = Duration.ofSeconds(1);
    private static final int KILLS = 3;
    private static final Duration KILLS_WITHIN = Duration.ofMinutes(1);
    private static final Duration FULL_FOR = Duration.ofMinutes(1);
    private static final double LEAST_DISK = 0.05;

    private final Cgroup cgroup;
    private final Admission admission;
    private final Path disk;
    private final BooleanSupplier holdsNothing;
    private final BooleanSupplier lacksBrowsers;
    private final Consumer<WorkerExit> unfit;
    private final LongSupplier nanos;
    private Optional<Cgroup.Periods> periods = Optional.empty();
    private long killsSince;
    private long killsThen = -1;
    private long fullSince = Long.MIN_VALUE;
    private boolean told;

    /// @param disk  where browsers write
    /// @param unfit told once, when the worker had better end
    /// @param nanos `System::nanoTime`, or a test's
    public PressureWatch(
            Cgroup cgroup,
            Admission admission,
            Path disk,
            BooleanSupplier holdsNothing,
            BooleanSupplier lacksBrowsers,
            Consumer<WorkerExit> unfit,
            LongSupplier nanos) {
        this.cgroup = cgroup;
        this.admission = admission;
        this.disk = disk;
        this.holdsNothing = holdsNothing;
        this.lacksBrowsers = lacksBrowsers;
        this.unfit = unfit;
        this.nanos = nanos;
    }

    @Override
    public boolean turn() {
        admission.seen(cgroup.memoryShare(), throttled());
        if (!told) {
            reason().ifPresent(exit -> {
                told = true;
                unfit.accept(exit);
            });
        }
        return false;
    }

    private Optional<WorkerExit> reason() {
        long now = nanos.getAsLong();
        if (killedAgainAndAgain(now) || fullForNothing(now)) {
            return Optional.of(WorkerExit.OUT_OF_MEMORY);
        }
        if (diskFull()) {
            return Optional.of(WorkerExit.DISK_FULL);
        }
        return lacksBrowsers.getAsBoolean() ? Optional.of(WorkerExit.NO_BROWSER) : Optional.empty();
    }

    private boolean killedAgainAndAgain(long now) {
        OptionalLong kills = cgroup.memoryKills();
        if (kills.isEmpty()) {
            return false;
        }
        if (killsThen < 0 || now - killsSince > KILLS_WITHIN.toNanos()) {
            killsThen = kills.getAsLong();
            killsSince = now;
        }
        return kills.getAsLong() - killsThen >= KILLS;
    }

    /// Nothing in hand and yet no room: what fills the memory is not going to leave.
    private boolean fullForNothing(long now) {
        if (!admission.shortOfMemory() || !holdsNothing.getAsBoolean()) {
            fullSince = Long.MIN_VALUE;
            return false;
        }
        if (fullSince == Long.MIN_VALUE) {
            fullSince = now;
        }
        return now - fullSince >= FULL_FOR.toNanos();
    }

    private boolean diskFull() {
        try {
            var store = Files.getFileStore(disk);
            return store.getTotalSpace() > 0 && store.getUsableSpace() < LEAST_DISK * store.getTotalSpace();
        } catch (IOException e) {
            return false; // a folder that cannot be asked is told of by whoever writes there
        }
    }

    /// The share of the periods since the last look in which the group was held back.
    private Optional<Double> throttled() {
        Optional<Cgroup.Periods> before = periods;
        periods = cgroup.periods();
        return before.flatMap(b -> periods.filter(p -> p.all() > b.all())
                .map(p -> (double) (p.throttled() - b.throttled()) / (p.all() - b.all())));
    }
}
