package io.scrapehub.storemongo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.Programs;
import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GuardedReplicaSetTest {
    private static final String DATABASE = "guarded";
    private static final Path PROGRAM = new Programs(System.getenv()).mongod().orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void makes_set_and_users_once_and_sets_a_changed_password() throws IOException {
        try (var mongod = started()) {
            guarded(mongod, "first-admin").prepare(DATABASE, "first-password");
            assertThat(serves(mongod, "first-password")).isTrue();

            guarded(mongod, "first-admin").prepare(DATABASE, "second-password");

            assertThat(serves(mongod, "second-password")).isTrue();
            assertThatThrownBy(() -> serves(mongod, "first-password")).isInstanceOf(StoreUnavailable.class);
        }
    }

    @Test
    void says_so_when_the_administrator_is_another() throws IOException {
        try (var mongod = started()) {
            guarded(mongod, "first-admin").prepare(DATABASE, "password");

            assertThatThrownBy(() -> guarded(mongod, "other-admin").prepare(DATABASE, "password"))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("administrator's password is not the one given");
        }
    }

    @Test
    void a_process_that_came_too_early_is_let_in_once_its_user_is_there() throws IOException {
        try (var mongod = started()) {
            guarded(mongod, "admin").prepare(DATABASE, "another-password");
            var early = CompletableFuture.supplyAsync(() -> serves(mongod, "password", Duration.ofMinutes(1)));

            guarded(mongod, "admin").prepare(DATABASE, "password");

            assertThat(early).succeedsWithin(Duration.ofMinutes(1)).isEqualTo(true);
        }
    }

    private static GuardedReplicaSet guarded(LocalServer mongod, String administratorPassword) {
        return new GuardedReplicaSet(mongod.port(), "127.0.0.1:" + mongod.port(), administratorPassword);
    }

    private static boolean serves(LocalServer mongod, String password) {
        return serves(mongod, password, Duration.ZERO);
    }

    private static boolean serves(LocalServer mongod, String password, Duration entry) {
        String uri = "mongodb://scrapehub:%s@127.0.0.1:%d/?replicaSet=scrapehub&authSource=admin"
                .formatted(password, mongod.port());
        try (var stores = MongoStores.connect(new MongoSettings(uri, DATABASE), entry)) {
            return stores.ping();
        }
    }

    private LocalServer started() throws IOException {
        int port = LocalServer.freePort();
        Path key = Files.writeString(folder.resolve("key"), "c2VjcmV0IG9mIG9uZSB0ZXN0");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("r--------"));
        var command = List.of(
                PROGRAM.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1",
                "--dbpath",
                Files.createDirectories(folder.resolve("data")).toString(),
                "--replSet",
                "scrapehub",
                "--auth",
                "--keyFile",
                key.toString());
        return LocalServer.start(
                new LocalServer.Recipe("mongod", command, port, folder.resolve("mongod.log"), Socket::isConnected));
    }
}
