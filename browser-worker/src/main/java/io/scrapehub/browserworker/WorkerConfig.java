package io.scrapehub.browserworker;

import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.process.Env;
import io.scrapehub.egress.address.AllowedTargets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;

/// What a worker needs to know beside its ports.
///
/// @param slots        pages at once
/// @param chromium     the browser's program file
/// @param cache        where unpacked drivers are kept
/// @param allowTargets private targets that may be visited all the same
/// @param obeyRobots   whether robots.txt is obeyed
/// @param grace        how long pages in hand may take once the worker is told to stop
/// @param ownPorts     loopback ports of our own servers: never visited, whatever is allowed
public record WorkerConfig(
        int slots,
        Path chromium,
        Path cache,
        AllowedTargets allowTargets,
        boolean obeyRobots,
        Duration grace,
        Set<Integer> ownPorts) {
    private static final String HEADLESS_SHELL = "/usr/lib/chromium/chromium-headless-shell";

    public WorkerConfig {
        ownPorts = Set.copyOf(ownPorts);
    }

    /// Two more than cores, measured: a slot waits for the network and the store now and then (on two cores
    /// 9.7 pages a second with three slots, 10.7 with four, 10.6 with five), and each further one only costs
    /// the memory of its browser and driver.
    public static int usualSlots() {
        return Runtime.getRuntime().availableProcessors() + 2;
    }

    /// Reads what a worker process of its own is told.
    public static WorkerConfig from(Env env, int usualSlots) {
        return new WorkerConfig(
                env.positive("SCRAPEHUB_SLOTS", usualSlots),
                Path.of(env.text("SCRAPEHUB_CHROMIUM", HEADLESS_SHELL)),
                Path.of(env.text("SCRAPEHUB_CACHE", System.getProperty("user.home") + "/.cache/scrapehub")),
                env.parsed("SCRAPEHUB_ALLOW_TARGETS", AllowedTargets.none(), AllowedTargets::parse),
                env.flag("SCRAPEHUB_OBEY_ROBOTS", true),
                env.duration("SCRAPEHUB_DRAIN_GRACE", JobOptions.MAX_TIMEOUT),
                Set.of());
    }
}
