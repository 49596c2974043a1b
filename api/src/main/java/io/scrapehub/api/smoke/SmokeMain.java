package io.scrapehub.api.smoke;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.core.process.Env;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

/// Has a shelf of the bundled shop scraped through the API and compares every record; ends with 0 when all
/// are right. With the argument `shop` it only keeps the shop open, until SIGTERM.
public final class SmokeMain {
    private static final int WRONG = 1;
    private static final int MISCONFIGURED = 2;
    private static final int SHELF = 7;
    private static final int MANY_SHELVES = 100_000;

    private SmokeMain() {}

    /// What it is told by its environment.
    ///
    /// @param api      the API's address, without a path
    /// @param shop     the address by which workers reach the shop this process opens, without a path
    /// @param shopPort where it opens it
    record Config(URI api, String key, URI shop, int shopPort) {
        static Config from(Env env) {
            return new Config(
                    env.uri("SCRAPEHUB_URL", "http://127.0.0.1:8080"),
                    env.text("SCRAPEHUB_API_KEY"),
                    env.uri("SCRAPEHUB_SMOKE_SHOP", "http://127.0.0.1:8000"),
                    env.positive("SCRAPEHUB_SMOKE_PORT", 8000));
        }
    }

    /// The names of what it reads from its environment.
    public static Set<String> settings() {
        return Env.namesAskedBy(Config::from);
    }

    public static void main(String[] args) throws InterruptedException {
        try {
            if (List.of(args).equals(List.of("shop"))) {
                keepShop(System.getenv());
            } else {
                System.exit(scrape(Env.load(System.getenv(), Config::from)) ? 0 : WRONG);
            }
        } catch (Env.Misconfigured e) {
            System.err.println(e.getMessage());
            System.exit(MISCONFIGURED);
        } catch (IOException | IllegalStateException e) {
            System.err.println("smoke: " + e.getMessage());
            System.exit(WRONG);
        }
    }

    private static void keepShop(Map<String, String> environment) throws InterruptedException {
        int port = Env.load(environment, env -> env.positive("SCRAPEHUB_SMOKE_PORT", 8000));
        try (var shop = SmokeShop.open(port, System.out::println)) {
            System.out.println("ready " + shop.port());
            new CountDownLatch(1).await();
        }
    }

    private static boolean scrape(Config config) throws IOException, InterruptedException {
        var client = new SmokeClient(config.api(), config.key());
        try (var shop = SmokeShop.open(config.shopPort(), _ -> {})) {
            client.awaitReady();
            // Another shelf each time: nothing that was kept of the last test can answer this one.
            int shelf = SHELF + Math.floorMod(System.nanoTime(), MANY_SHELVES);
            JsonNode job = client.scrape(config.shop() + "/shelf/" + shelf, List.of("name", "price", "sku"));
            List<String> mistakes = Comparison.of(job, client.records(job), SmokeShop.shelf(shelf, SmokeShop.PRODUCTS));
            mistakes.forEach(mistake -> System.err.println("smoke: " + mistake));
            System.out.printf(
                    "smoke: job %s %s, %d records, %d mistakes%n",
                    job.path("job_id").asText(),
                    job.path("status").asText(),
                    job.path("records_found").asInt(),
                    mistakes.size());
            return mistakes.isEmpty();
        }
    }
}
