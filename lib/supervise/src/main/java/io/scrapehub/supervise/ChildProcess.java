package io.scrapehub.supervise;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One life of a child process that writes to a log file. It ends with [#stop]: politely, then by force.
final class ChildProcess {
    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final Process process;

    private ChildProcess(String name, Process process) {
        this.name = name;
        this.process = process;
    }

    /// @throws ServerFailed when the program cannot be started at all
    static ChildProcess start(String name, List<String> command, Path log) {
        try {
            var builder = new ProcessBuilder(command).redirectErrorStream(true);
            builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
            return new ChildProcess(name, builder.start());
        } catch (IOException e) {
            throw new ServerFailed(name + " could not be started with " + command.getFirst(), e);
        }
    }

    boolean alive() {
        return process.isAlive();
    }

    long pid() {
        return process.pid();
    }

    /// The exit status, 128 + signal when it was killed; only of a process that has ended.
    int status() {
        return process.exitValue();
    }

    /// Runs `then` on a thread of its own when the process has ended, whatever ended it. (Not
    /// `Process.onExit`: its thread is one of the common pool's few, which others may keep busy.)
    void whenEnded(Runnable then) {
        Thread.ofVirtual().name("watch-" + name).start(() -> {
            try {
                process.waitFor();
                then.run();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    void stop() {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.warn("{} did not stop within {}; killing it", name, PATIENCE);
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
