package io.scrapehub.supervise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalServerTest {
    private static final Path REDIS =
            new Programs(System.getenv()).redisServer().orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void serves_when_start_returns() {
        try (var server = LocalServers.redis(REDIS, folder, LocalServer.freePort())) {
            assertThat(server.serves()).isTrue();
        }
    }

    @Test
    void starts_again_on_the_same_port_when_it_was_killed() {
        try (var server = LocalServers.redis(REDIS, folder, LocalServer.freePort())) {
            ProcessHandle first = ProcessHandle.of(server.pid()).orElseThrow();
            CompletableFuture<ProcessHandle> dead = first.onExit();
            first.destroyForcibly();
            dead.join();

            server.awaitReady();

            assertThat(server.pid()).isNotEqualTo(first.pid());
        }
    }

    @Test
    void leaves_no_process_behind_when_closed() {
        var server = LocalServers.redis(REDIS, folder, LocalServer.freePort());
        ProcessHandle process = ProcessHandle.of(server.pid()).orElseThrow();

        server.close();

        assertThat(process.isAlive()).isFalse();
    }

    @Test
    void a_free_port_is_none_that_the_system_hands_out_by_itself() {
        assertThat(IntStream.range(0, 100).map(any -> LocalServer.freePort()))
                .allSatisfy(port -> assertThat(port).isBetween(20_000, 29_999));
    }

    @Test
    void says_which_program_could_not_be_started() {
        var recipe = new LocalServer.Recipe(
                "ghost", List.of("/no/such/program"), 1, folder.resolve("log/ghost.log"), socket -> true);

        assertThatThrownBy(() -> LocalServer.start(recipe))
                .isInstanceOf(ServerFailed.class)
                .hasMessageContaining("ghost could not be started with /no/such/program");
    }
}
