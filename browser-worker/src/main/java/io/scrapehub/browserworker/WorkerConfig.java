package io.scrapehub.browserworker;

import io.scrapehub.browserworker.pressure.Admission.Limits;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.process.Env;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.sources.SourceAccess;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// What a worker needs to know beside its ports.
///
/// @param slots        pages at once
/// @param chromium     the browser's program file
/// @param cache        where unpacked drivers are kept
/// @param allowTargets private targets that may be visited all the same
/// @param obeyRobots   whether robots.txt is obeyed
/// @param grace        how long pages in hand may take once the worker is told to stop
/// @param memory       at which shares of its memory the worker stops claiming and goes on
/// @param cpu          the same of held-back CPU periods; empty where they do not count
/// @param sources      where the sources of goals are asked
/// @param ownPorts     loopback ports of our own servers: never visited, whatever is allowed
/// @param sandbox      whether pages must run in Chromium's own sandbox; without it only where an operator
///                     asked for that in so many words
public record WorkerConfig(
        int slots,
        Path chromium,
        Path cache,
        AllowedTargets allowTargets,
        boolean obeyRobots,
        Duration grace,
        Limits memory,
        Optional<Limits> cpu,
        Set<Integer> ownPorts,
        boolean sandbox,
        SourceAccess sources) {
    /// Four fifths leave the page in hand room for its worst moment; the gap keeps the gate from
    /// fluttering.
    public static final Limits USUAL_MEMORY = new Limits(0.80, 0.70);

    private static final String HEADLESS_SHELL = "/usr/lib/chromium/chromium-headless-shell";

    public WorkerConfig {
        ownPorts = Set.copyOf(ownPorts);
    }

    /// With Chromium's sandbox.
    public WorkerConfig(
            int slots,
            Path chromium,
            Path cache,
            AllowedTargets allowTargets,
            boolean obeyRobots,
            Duration grace,
            Limits memory,
            Optional<Limits> cpu,
            Set<Integer> ownPorts,
            SourceAccess sources) {
        this(slots, chromium, cache, allowTargets, obeyRobots, grace, memory, cpu, ownPorts, true, sources);
    }

    /// Two more than cores, measured: a slot waits for the network and the store now and then (on two cores
    /// 9.7 pages a second with three slots, 10.7 with four, 10.6 with five), and each further one only
    /// costs the memory of its browser and driver.
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
                new Limits(
                        percent(env, "SCRAPEHUB_MEMORY_STOP", USUAL_MEMORY.stop()),
                        percent(env, "SCRAPEHUB_MEMORY_RESUME", USUAL_MEMORY.resume())),
                env.parsed("SCRAPEHUB_CPU_STOP", Optional.empty(), WorkerConfig::cpuLimits),
                Set.of(),
                !env.flag("SCRAPEHUB_ALLOW_UNSANDBOXED", false),
                SourceAccess.from(env));
    }

    private static double percent(Env env, String name, double usual) {
        return env.positive(name, (int) Math.round(usual * 100)) / 100.0;
    }

    private static Optional<Limits> cpuLimits(String word) {
        if (word.equals("off")) {
            return Optional.empty();
        }
        if (!word.matches("[1-9][0-9]?|100")) {
            throw new IllegalArgumentException("it must be off or a percentage");
        }
        double stop = Integer.parseInt(word) / 100.0;
        return Optional.of(new Limits(stop, stop / 2));
    }
}
