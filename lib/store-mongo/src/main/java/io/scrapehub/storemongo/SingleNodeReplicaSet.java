package io.scrapehub.storemongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoConnectionPoolClearedException;
import com.mongodb.MongoSocketException;
import com.mongodb.ServerAddress;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.connection.ClusterConnectionMode;
import io.scrapehub.core.problem.StoreUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import org.bson.Document;

/// Makes a mongod that was started with `--replSet` a replica set of one. The stores need a replica set, even
/// a small one: only there are writes acknowledged by majority and retried.
public final class SingleNodeReplicaSet {
    public static final String NAME = "scrapehub";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(50);
    private static final int NOT_YET_INITIALIZED = 94;
    private static final int ALREADY_INITIALIZED = 23;

    private final MongoDatabase admin;
    private final String member;

    private SingleNodeReplicaSet(MongoDatabase admin, String member) {
        this.admin = admin;
        this.member = member;
    }

    /// Returns when the mongod is a writable primary. To be called at each start of it; when the set is there
    /// already, this only waits, and when its port is another than last time, the set learns the new one.
    ///
    /// @throws StoreUnavailable      when it does not answer or does not become primary within 30 seconds
    /// @throws IllegalStateException when it is no replica set of one that could be made to serve
    public static void initiate(String host, int port) {
        initiate(host, port, host + ":" + port);
    }

    /// The same for a mongod that reaches itself by another name than we reach it.
    ///
    /// @param member `host:port` as the mongod knows itself
    static void initiate(String host, int port, String member) {
        try (MongoClient client = MongoClients.create(settings(host, port))) {
            var set = new SingleNodeReplicaSet(client.getDatabase("admin"), member);
            MongoCalls.run("initiating the replica set at " + set.member, set::initiatePatiently);
        }
    }

    private static MongoClientSettings settings(String host, int port) {
        return MongoClientSettings.builder()
                .applyToClusterSettings(c -> c.hosts(List.of(new ServerAddress(host, port)))
                        .mode(ClusterConnectionMode.SINGLE)
                        .serverSelectionTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS))
                .build();
    }

    /// A mongod that has just opened its port may drop a connection and be there again at once; every step
    /// may be repeated.
    private void initiatePatiently() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (true) {
            try {
                initiate();
                return;
            } catch (MongoConnectionPoolClearedException | MongoSocketException e) {
                if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(LOOK_EVERY_NANOS);
            }
        }
    }

    private void initiate() {
        if (writable()) {
            return;
        }
        try {
            adopt(Members.document(admin.runCommand(new Document("replSetGetConfig", 1)), "config"));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != NOT_YET_INITIALIZED) {
                throw notReplicated(e);
            }
            create();
        }
        awaitWritable();
    }

    private void create() {
        var config = new Document("_id", NAME).append("members", List.of(onlyMember()));
        try {
            admin.runCommand(new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                throw notReplicated(e);
            }
        }
    }

    /// A set that knows this mongod by another port cannot elect it.
    private void adopt(Document config) {
        List<Document> members = Members.list(config, "members", Document.class);
        if (members.size() != 1) {
            throw new IllegalStateException("the mongod at " + member + " belongs to the replica set "
                    + config.get("_id") + " of " + members.size() + " members; connect to that set instead");
        }
        if (!member.equals(members.getFirst().getString("host"))) {
            config.put("members", List.of(onlyMember()));
            config.put("version", Members.integer(config, "version") + 1);
            admin.runCommand(new Document("replSetReconfig", config).append("force", true));
        }
    }

    private void awaitWritable() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!writable()) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                String what = "the mongod at " + member + " did not become primary within " + LIMIT.toSeconds() + " s";
                throw new StoreUnavailable(what, new TimeoutException(what));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    /// A mongod without a replica set calls itself a writable primary too; only one with a set names it.
    private boolean writable() {
        Document hello = admin.runCommand(new Document("hello", 1));
        String set = hello.getString("setName");
        if (set != null && !set.equals(NAME)) {
            throw new IllegalStateException(
                    "the mongod at " + member + " belongs to the replica set " + set + ", not " + NAME);
        }
        return set != null && hello.getBoolean("isWritablePrimary", false);
    }

    private Document onlyMember() {
        return new Document("_id", 0).append("host", member);
    }

    private IllegalStateException notReplicated(MongoCommandException e) {
        return new IllegalStateException(
                "the mongod at " + member + " cannot be made a replica set; was it started with --replSet " + NAME
                        + "? " + "It says: " + e.getErrorMessage(),
                e);
    }
}
