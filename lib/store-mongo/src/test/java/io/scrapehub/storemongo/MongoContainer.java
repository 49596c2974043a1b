package io.scrapehub.storemongo;

import com.mongodb.client.MongoClients;
import io.scrapehub.testkit.container.StoreImages;
import io.scrapehub.testkit.container.StoreImages.Kind;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// One MongoDB container for all tests of this JVM, started with the first that asks for it.
final class MongoContainer {
    private static final int PORT = 27_017;
    private static final String DATABASE = "contract";

    private MongoContainer() {}

    /// The stores of the container's database, with nothing in them.
    static MongoOnTrial emptyStores() {
        Started.TRIAL.empty();
        return Started.TRIAL;
    }

    private static final class Started {
        static final MongoOnTrial TRIAL = start();
    }

    @SuppressWarnings("resource") // all of it ends with this JVM
    private static MongoOnTrial start() {
        var container = new GenericContainer<>(DockerImageName.parse(StoreImages.name(Kind.MONGODB)))
                .withCommand("mongod", "--bind_ip_all", "--replSet", SingleNodeReplicaSet.NAME, "--dbpath", "/tmp")
                .withExposedPorts(PORT);
        container.start();
        Runtime.getRuntime().addShutdownHook(new Thread(container::stop));
        int port = container.getMappedPort(PORT);
        SingleNodeReplicaSet.initiate(container.getHost(), port, "127.0.0.1:" + PORT);
        // Direct, because the member's own name means something inside of its container only.
        String uri = "mongodb://%s:%d/?directConnection=true".formatted(container.getHost(), port);
        return new MongoOnTrial(
                MongoStores.connect(new MongoSettings(uri, DATABASE)),
                MongoClients.create(uri).getDatabase(DATABASE));
    }
}
