package io.scrapehub.testkit.container;

/// The images tests run, each by a name the environment may change. `./scrapehub images --stores` makes them all.
public final class StoreImages {
    /// What is run.
    public enum Kind {
        REDIS("SCRAPEHUB_REDIS_IMAGE", "scrapehub/redis:0.1.0"),
        MONGODB("SCRAPEHUB_MONGODB_IMAGE", "scrapehub/mongodb:0.1.0"),
        API("SCRAPEHUB_API_IMAGE", "scrapehub/api:0.1.0"),
        WORKER("SCRAPEHUB_WORKER_IMAGE", "scrapehub/worker:0.1.0");

        private final String variable;
        private final String usual;

        Kind(String variable, String usual) {
            this.variable = variable;
            this.usual = usual;
        }
    }

    private StoreImages() {}

    public static String name(Kind kind) {
        return System.getenv().getOrDefault(kind.variable, kind.usual);
    }
}
