package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// The processes our browsers run in, seen from the system's side.
final class Processes {
    private Processes() {}

    static void assertNoneLeft() {
        Awaitility.await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            assertThat(ProcessHandle.current()
                            .descendants()
                            .map(p -> p.info().commandLine().orElse("?")))
                    .isEmpty();
            assertThat(zombiesOfOurs()).isEmpty();
        });
    }

    static List<ProcessHandle> browsersOfThisThread(Browsing browsing) {
        return browsing.renderer.processes();
    }

    /// Dead processes that nobody reaped, among our children and among Chromium's orphans.
    private static List<String> zombiesOfOurs() {
        try (Stream<Path> processes = Files.list(Path.of("/proc"))) {
            return processes
                    .filter(p -> p.getFileName().toString().matches("[0-9]+"))
                    .map(Processes::stat)
                    .filter(s -> s.matches("[0-9]+ \\((chromium.*|headless.*|node)\\) Z "
                            + ProcessHandle.current().pid() + " .*"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String stat(Path process) {
        try {
            return Files.readString(process.resolve("stat")).strip();
        } catch (IOException e) {
            return "gone";
        }
    }
}
