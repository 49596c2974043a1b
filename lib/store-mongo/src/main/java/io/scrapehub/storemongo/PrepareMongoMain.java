package io.scrapehub.storemongo;

import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.process.Env;
import java.util.Set;

/// Prepares the mongod on the same machine, or in the same pod: the replica set of one, its administrator and
/// the user our processes log in as. To be run at each start of that mongod; ends with 0 when all is there.
public final class PrepareMongoMain {
    private static final int UNAVAILABLE = 1;
    private static final int MISCONFIGURED = 2;

    private PrepareMongoMain() {}

    /// What it is told by its environment.
    ///
    /// @param member   `host:port` by which other machines reach this mongod
    /// @param database the one our user may read and write
    record Config(String member, String database, String administratorPassword, String userPassword) {
        static Config from(Env env) {
            return new Config(
                    env.text("SCRAPEHUB_MONGODB_MEMBER"),
                    env.text("SCRAPEHUB_MONGODB_DATABASE", "scrapehub"),
                    env.text("SCRAPEHUB_MONGODB_ADMIN_PASSWORD"),
                    env.text("SCRAPEHUB_MONGODB_PASSWORD"));
        }

        @Override
        public String toString() {
            return "Config[member=" + member + ", database=" + database + "]"; // without the passwords
        }
    }

    /// The names of what it reads from its environment.
    public static Set<String> settings() {
        return Env.namesAskedBy(Config::from);
    }

    public static void main(String[] args) {
        try {
            Config config = Env.load(System.getenv(), Config::from);
            new GuardedReplicaSet(GuardedReplicaSet.PORT, config.member(), config.administratorPassword())
                    .prepare(config.database(), config.userPassword());
            System.out.println("ready " + config.member());
        } catch (Env.Misconfigured e) {
            System.err.println(e.getMessage());
            System.exit(MISCONFIGURED);
        } catch (StoreUnavailable | IllegalStateException e) {
            System.err.println(e.getMessage());
            System.exit(UNAVAILABLE);
        }
    }
}
