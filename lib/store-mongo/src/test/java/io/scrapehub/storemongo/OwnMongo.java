package io.scrapehub.storemongo;

import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.store.ChildServers;
import java.io.IOException;
import java.time.Duration;

/// A mongod for one test, which may do anything to it.
final class OwnMongo implements AutoCloseable {
    private final ChildServers servers = ChildServers.inTemporaryFolder(new Programs(System.getenv()));
    private final LocalServer mongod = servers.mongod();

    OwnMongo() {
        SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port());
    }

    MongoStores connect(Duration findPrimary, Duration answer) {
        return MongoStores.connect(new MongoSettings(RealMongo.uri(mongod), "own", findPrimary, answer));
    }

    /// Sends a signal: `KILL`, `STOP`, `CONT`.
    void signal(String name) {
        try {
            int status = new ProcessBuilder("kill", "-" + name, Long.toString(mongod.pid()))
                    .inheritIO()
                    .start()
                    .waitFor();
            if (status != 0) {
                throw new IllegalStateException("kill -" + name + " answered " + status);
            }
        } catch (IOException e) {
            throw new IllegalStateException("no kill command", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    long pid() {
        return mongod.pid();
    }

    boolean serves() {
        return mongod.serves();
    }

    @Override
    public void close() {
        servers.close();
    }
}
