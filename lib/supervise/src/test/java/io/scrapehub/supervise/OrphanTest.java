package io.scrapehub.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class OrphanTest {
    @TempDir
    private Path folder;

    private Process server;

    @BeforeEach
    void start() throws IOException {
        server = new ProcessBuilder("sleep", "60").start();
    }

    @AfterEach
    void end() {
        server.destroyForcibly();
    }

    @Test
    void is_stopped_by_the_next_start() {
        new Orphan(folder.resolve("server.pid")).note(server.pid());

        new Orphan(folder.resolve("server.pid")).stop();

        assertThat(server.isAlive()).isFalse();
    }

    @Test
    void is_nobody_who_merely_has_the_same_process_id() throws IOException {
        Files.writeString(folder.resolve("server.pid"), server.pid() + " 2001-01-01T00:00:00Z");

        new Orphan(folder.resolve("server.pid")).stop();

        assertThat(server.isAlive()).isTrue();
    }

    @Test
    void is_nobody_when_nothing_was_noted() {
        new Orphan(folder.resolve("server.pid")).stop();

        assertThat(server.isAlive()).isTrue();
    }
}
