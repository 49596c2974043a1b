package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.job.Job;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.LocalServers;
import io.scrapehub.supervise.Programs;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SingleNodeReplicaSetTest {
    private static final Path PROGRAM = new Programs(System.getenv()).mongod().orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void leaves_a_primary_as_it_is() {
        LocalServer mongod = RealMongo.server();

        assertThatCode(() -> SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port()))
                .doesNotThrowAnyException();
    }

    @Test
    void keeps_the_data_when_the_port_changes_between_two_starts() {
        Job job = aUrlJob().accepted();
        try (var mongod = LocalServers.mongod(PROGRAM, folder, LocalServer.freePort())) {
            connected(mongod, stores -> stores.jobs().submit(job, null));
        }

        try (var moved = LocalServers.mongod(PROGRAM, folder, LocalServer.freePort())) {
            connected(moved, stores -> assertThat(stores.jobs().find(job.id())).contains(job));
        }
    }

    @Test
    void says_what_is_wrong_with_a_mongod_that_is_no_replica_set() {
        try (var mongod = startedWithoutReplSet()) {
            assertThatThrownBy(() -> SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("--replSet scrapehub");
        }
    }

    private LocalServer startedWithoutReplSet() {
        int port = LocalServer.freePort();
        var command = List.of(
                PROGRAM.toString(),
                "--port",
                Integer.toString(port),
                "--bind_ip",
                "127.0.0.1",
                "--dbpath",
                folder.toString(),
                "--wiredTigerCacheSizeGB",
                "0.25");
        return LocalServer.start(
                new LocalServer.Recipe("mongod", command, port, folder.resolve("mongod.log"), Socket::isConnected));
    }

    private static void connected(LocalServer mongod, Consumer<MongoStores> then) {
        SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port());
        try (var stores = MongoStores.connect(new MongoSettings(RealMongo.uri(mongod), "moved"))) {
            then.accept(stores);
        }
    }
}
