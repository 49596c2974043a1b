package io.scrapehub.supervise;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server left over from a parent that was killed and could not stop it: known by the process id and
/// start time its parent wrote down. A process that merely has the same id started at another time and is
/// left alone.
final class Orphan {
    private static final Logger LOG = LoggerFactory.getLogger(Orphan.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Path file;

    Orphan(Path file) {
        this.file = file;
    }

    /// Writes down a server that runs now.
    void note(long pid) {
        try {
            Files.writeString(file, ProcessHandle.of(pid).map(Orphan::nameOf).orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    /// Stops the left-over server when there is one: it holds the port and the data.
    void stop() {
        String noted = noted();
        ProcessHandle.allProcesses()
                .filter(p -> noted.startsWith(p.pid() + " ") && nameOf(p).equals(noted))
                .forEach(Orphan::stop);
    }

    private String noted() {
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            LOG.warn("{} cannot be read; a server left over from before would not be found", file, e);
            return "";
        }
    }

    private static String nameOf(ProcessHandle process) {
        return process.pid() + " "
                + process.info().startInstant().map(Instant::toString).orElse("at an unknown time");
    }

    private static void stop(ProcessHandle process) {
        LOG.info("stopping process {}, left over from a start that was killed", process.pid());
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException | ExecutionException e) {
            process.destroyForcibly();
            process.onExit().join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
