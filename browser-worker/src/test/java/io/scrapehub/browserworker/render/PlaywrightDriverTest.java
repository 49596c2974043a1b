package io.scrapehub.browserworker.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.testkit.process.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlaywrightDriverTest {
    private static final String PROPERTY = "playwright.cli.dir";

    @TempDir
    Path cache;

    private String before;

    @BeforeEach
    void forget() {
        before = System.clearProperty(PROPERTY);
    }

    @AfterEach
    void remember() {
        if (before == null) {
            System.clearProperty(PROPERTY);
        } else {
            System.setProperty(PROPERTY, before);
        }
    }

    @Test
    void node_and_package_are_unpacked_and_playwright_is_told() {
        Path folder = PlaywrightDriver.unpackOnce(cache);

        assertThat(folder.resolve("node")).isExecutable();
        assertThat(folder.resolve("package/cli.js")).isRegularFile();
        assertThat(System.getProperty(PROPERTY)).isEqualTo(folder.toString());
    }

    @Test
    void the_second_time_nothing_is_unpacked() throws IOException {
        Path folder = PlaywrightDriver.unpackOnce(cache);
        FileTime written = Files.getLastModifiedTime(folder.resolve("node"));
        System.clearProperty(PROPERTY);

        PlaywrightDriver.unpackOnce(cache);

        assertThat(Files.getLastModifiedTime(folder.resolve("node"))).isEqualTo(written);
    }

    @Test
    void what_a_killed_process_left_is_swept() throws IOException {
        Path left = Files.createDirectories(cache.resolve(".unpacking-123/package"));
        Path folder = left.getParent();
        Files.setLastModifiedTime(
                folder,
                FileTime.from(Files.getLastModifiedTime(folder).toInstant().minus(Duration.ofHours(2))));

        PlaywrightDriver.unpackOnce(cache);

        assertThat(folder).doesNotExist();
    }

    @Test
    void of_two_processes_at_once_each_ends_with_a_whole_folder() throws IOException {
        try (var one = unpacking();
                var other = unpacking()) {
            String folder = one.await("UNPACKED");

            assertThat(other.await("UNPACKED")).isEqualTo(folder);
            assertThat(Path.of(folder, "node")).isExecutable();
        }
        try (var left = Files.list(cache)) {
            assertThat(left).hasSize(1);
        }
    }

    private ChildJvm unpacking() throws IOException {
        return ChildJvm.start(List.of("-Xmx128m"), Map.of(), Unpacking.class.getName(), List.of(cache.toString()));
    }

    /// A process that unpacks the driver and says where.
    static final class Unpacking {
        public static void main(String[] args) {
            System.out.println("UNPACKED " + PlaywrightDriver.unpackOnce(Path.of(args[0])));
        }
    }
}
