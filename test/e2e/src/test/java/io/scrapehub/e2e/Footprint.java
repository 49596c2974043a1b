package io.scrapehub.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// What a process and its descendants hold, read from `/proc`.
final class Footprint {
    private static final int LOOKS = 20;
    private static final Duration BETWEEN = Duration.ofMillis(500);

    private final ProcessHandle root;

    Footprint(ProcessHandle root) {
        this.root = root;
    }

    /// The least proportional set size seen in ten seconds, without pages of files, which whoever else runs a
    /// browser on this machine shares: what stays when work in hand is over.
    long settledPssBytes() {
        long least = Long.MAX_VALUE;
        for (int i = 0; i < LOOKS; i++) {
            least = Math.min(least, pssBytes());
            LockSupport.parkNanos(BETWEEN.toNanos());
        }
        return least;
    }

    /// Processes that have ended and that nobody asked about.
    long zombies() {
        return members().filter(pid -> state(pid) == 'Z').count();
    }

    private long pssBytes() {
        return members().mapToLong(Footprint::pss).sum();
    }

    private Stream<Long> members() {
        return Stream.concat(Stream.of(root), root.descendants()).map(ProcessHandle::pid);
    }

    private static long pss(long pid) {
        return read("/proc/" + pid + "/smaps_rollup")
                .lines()
                .filter(line -> line.startsWith("Pss_Anon:") || line.startsWith("Pss_Shmem:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) << 10)
                .sum();
    }

    private static char state(long pid) {
        String stat = read("/proc/" + pid + "/stat");
        int end = stat.lastIndexOf(')');
        return end < 0 || stat.length() < end + 3 ? ' ' : stat.charAt(end + 2);
    }

    private static String read(String file) {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | UncheckedIOException e) {
            return ""; // the process has ended meanwhile
        }
    }
}
