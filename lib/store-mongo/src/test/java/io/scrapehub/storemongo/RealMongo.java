package io.scrapehub.storemongo;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.supervise.Programs;
import io.scrapehub.testkit.store.ChildServers;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// One mongod for all tests of this JVM, and a database for each test class.
final class RealMongo {
    private static final ChildServers SERVERS = ChildServers.forThisJvm(new Programs(System.getenv()));
    private static final Map<Class<?>, MongoOnTrial> DATABASES = new ConcurrentHashMap<>();

    private RealMongo() {}

    /// A mongod that is a replica set of one.
    static synchronized LocalServer server() {
        LocalServer mongod = SERVERS.mongod();
        SingleNodeReplicaSet.initiate("127.0.0.1", mongod.port());
        return mongod;
    }

    static String uri(LocalServer mongod) {
        return "mongodb://127.0.0.1:" + mongod.port() + "/?replicaSet=" + SingleNodeReplicaSet.NAME;
    }

    static MongoSettings settings(Class<?> test) {
        return new MongoSettings(uri(server()), databaseOf(test));
    }

    /// The stores of a test class's database, with nothing in them.
    static MongoOnTrial emptyStores(Class<?> test) {
        MongoOnTrial trial =
                DATABASES.computeIfAbsent(test, t -> new MongoOnTrial(MongoStores.connect(settings(t)), database(t)));
        trial.empty();
        return trial;
    }

    /// The same database without the stores, to look behind them.
    static MongoDatabase database(Class<?> test) {
        return Lazily.CLIENT.getDatabase(databaseOf(test));
    }

    private static String databaseOf(Class<?> test) {
        return test.getSimpleName();
    }

    private static final class Lazily {
        static final MongoClient CLIENT = MongoClients.create(uri(server()));
    }
}
