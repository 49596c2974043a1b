package io.scrapehub.storemongo;

import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCommandException;
import com.mongodb.MongoCredential;
import com.mongodb.MongoSecurityException;
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
import org.jspecify.annotations.Nullable;

/// A mongod on this machine that asks for passwords, made a replica set of one with an administrator and a
/// user. As long as it has no user it lets somebody on its own machine make the first (MongoDB's localhost
/// exception), and only that makes this possible: run it beside the mongod.
final class GuardedReplicaSet {
    static final int PORT = 27_017;
    static final String ADMINISTRATOR = "admin";
    static final String USER = "scrapehub";

    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final long LOOK_EVERY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int ALREADY_INITIALIZED = 23;
    private static final int USER_EXISTS = 51_003;

    private final int port;
    private final String member;
    private final String administratorPassword;

    /// @param member `host:port` by which other machines reach the mongod, and it reaches itself
    GuardedReplicaSet(int port, String member, String administratorPassword) {
        this.port = port;
        this.member = member;
        this.administratorPassword = administratorPassword;
    }

    /// Makes what is not there yet. May be repeated; a changed password of the user is set, the
    /// administrator's cannot be.
    ///
    /// @throws StoreUnavailable      when the mongod does not answer or become primary within a minute
    /// @throws IllegalStateException when it has another administrator than ours
    void prepare(String database, String userPassword) {
        MongoCalls.run("preparing the mongod for " + member, () -> {
            if (!knowsAdministrator()) {
                introduceAdministrator();
            }
            try (MongoClient client = connect(administrator())) {
                MongoDatabase admin = client.getDatabase("admin");
                awaitPrimary(admin);
                grant(admin, database, userPassword);
            }
        });
    }

    private boolean knowsAdministrator() {
        try (MongoClient client = connect(administrator())) {
            client.getDatabase("admin").runCommand(new Document("ping", 1));
            return true;
        } catch (MongoSecurityException e) {
            return false; // nobody of that name and password: it is new, or somebody else's
        }
    }

    private void introduceAdministrator() {
        try (MongoClient stranger = connect(null)) {
            MongoDatabase admin = stranger.getDatabase("admin");
            initiate(admin);
            awaitPrimary(admin);
            admin.runCommand(new Document("createUser", ADMINISTRATOR)
                    .append("pwd", administratorPassword)
                    .append("roles", List.of("root")));
        } catch (MongoCommandException e) {
            throw new IllegalStateException(
                    "the mongod for " + member + " has users, and its administrator's password is not the one given."
                            + " Give the one it was made with. It says: " + e.getErrorMessage(),
                    e);
        }
    }

    private void initiate(MongoDatabase admin) {
        var only = new Document("_id", 0).append("host", member);
        var config = new Document("_id", SingleNodeReplicaSet.NAME).append("members", List.of(only));
        try {
            admin.runCommand(new Document("replSetInitiate", config));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != ALREADY_INITIALIZED) {
                throw e;
            }
        }
    }

    private static void grant(MongoDatabase admin, String database, String password) {
        var roles = List.of(new Document("role", "readWrite").append("db", database));
        try {
            admin.runCommand(
                    new Document("createUser", USER).append("pwd", password).append("roles", roles));
        } catch (MongoCommandException e) {
            if (e.getErrorCode() != USER_EXISTS) {
                throw e;
            }
            admin.runCommand(
                    new Document("updateUser", USER).append("pwd", password).append("roles", roles));
        }
    }

    private void awaitPrimary(MongoDatabase admin) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!admin.runCommand(new Document("hello", 1)).getBoolean("isWritablePrimary", false)) {
            if (System.nanoTime() > deadline || Thread.currentThread().isInterrupted()) {
                String what = "the mongod for " + member + " did not become primary within " + LIMIT.toSeconds() + " s";
                throw new StoreUnavailable(what, new TimeoutException(what));
            }
            LockSupport.parkNanos(LOOK_EVERY_NANOS);
        }
    }

    private MongoCredential administrator() {
        return MongoCredential.createCredential(ADMINISTRATOR, "admin", administratorPassword.toCharArray());
    }

    private MongoClient connect(@Nullable MongoCredential credential) {
        var settings = MongoClientSettings.builder()
                .applyToClusterSettings(c -> c.hosts(List.of(new ServerAddress("127.0.0.1", port)))
                        .mode(ClusterConnectionMode.SINGLE)
                        .serverSelectionTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS));
        if (credential != null) {
            settings.credential(credential);
        }
        return MongoClients.create(settings.build());
    }
}
