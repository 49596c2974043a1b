package io.scrapehub.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a process and all its descendants use, sampled from `/proc` four times a second: CPU seconds (of
/// processes that have ended, as last seen) and memory as PSS, where shared pages are counted once.
final class ProcessTree implements AutoCloseable {
    private static final Duration EVERY = Duration.ofMillis(250);
    private static final double TICKS_PER_SECOND = 100;
    /// To sum up a browser's mappings takes a quarter of a second of a core, which at once a second took an eighth
    /// of the machine from who had most processes, and at once in four seconds still some two per cent.
    static final Duration PSS_EVERY = Duration.ofSeconds(10);

    private static final long PSS_EACH = PSS_EVERY.dividedBy(EVERY);

    private final ProcessHandle root;
    private final Map<Long, Long> ticks = new ConcurrentHashMap<>();
    private final List<Long> pssCurve = new ArrayList<>();
    private final ScheduledExecutorService sampler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("process-tree").factory());
    private int samples;

    ProcessTree(ProcessHandle root) {
        this.root = root;
        var _ = sampler.scheduleAtFixedRate(this::sample, 0, EVERY.toMillis(), TimeUnit.MILLISECONDS);
    }

    /// CPU seconds so far.
    synchronized double cpuSeconds() {
        sampleTicks();
        return ticks.values().stream().mapToLong(t -> t).sum() / TICKS_PER_SECOND;
    }

    synchronized long peakPssBytes() {
        return pssCurve.stream().mapToLong(p -> p).max().orElse(0);
    }

    /// PSS every [#PSS_EVERY] since the start.
    synchronized List<Long> pssCurve() {
        return List.copyOf(pssCurve);
    }

    @Override
    public void close() {
        sampler.shutdownNow();
    }

    private synchronized void sample() {
        sampleTicks();
        if (samples++ % PSS_EACH == 0) {
            pssCurve.add(members().mapToLong(p -> pssBytes(p.pid())).sum());
        }
    }

    private void sampleTicks() {
        members().forEach(p -> ticks.merge(p.pid(), ticksOf(p.pid()), Math::max));
    }

    private Stream<ProcessHandle> members() {
        return Stream.concat(Stream.of(root), root.descendants());
    }

    /// Fields 14 and 15 of `/proc/PID/stat` (proc(5)): user and system time in clock ticks.
    private static long ticksOf(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        String[] fields = stat.substring(stat.lastIndexOf(')') + 1).strip().split(" ");
        return fields.length > 12 ? Long.parseLong(fields[11]) + Long.parseLong(fields[12]) : 0;
    }

    private static long pssBytes(long pid) {
        return read("/proc/" + pid + "/smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1_024)
                .sum();
    }

    private static String read(String file) {
        try (Stream<String> lines = Files.lines(Path.of(file))) {
            return lines.collect(Collectors.joining("\n"));
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }
}
