package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.supervise.LocalServer;
import io.scrapehub.testkit.store.Race;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.bson.Document;
import org.junit.jupiter.api.Test;

class MongoStoresTest {
    private static final MongoSettings NOBODY_THERE = new MongoSettings(
            "mongodb://user:s3cret@127.0.0.1:" + LocalServer.freePort() + "/?replicaSet=scrapehub",
            "nothing",
            Duration.ofMillis(200),
            Duration.ofSeconds(1));

    @Test
    void says_that_the_store_is_unavailable_when_nobody_is_there() {
        assertThatThrownBy(() -> MongoStores.connect(NOBODY_THERE)).isInstanceOf(StoreUnavailable.class);
    }

    @Test
    void tells_no_password() {
        assertThat(NOBODY_THERE.toString()).doesNotContain("s3cret");
    }

    @Test
    void can_be_connected_by_many_processes_at_once() {
        var settings = RealMongo.settings(MongoStoresTest.class);

        var found = Race.of(4, _ -> {
            try (var stores = MongoStores.connect(settings)) {
                return stores.ping();
            }
        });

        assertThat(found).containsOnly(true);
    }

    @Test
    void keeps_what_is_there_when_connected_again() {
        var settings = RealMongo.settings(MongoStoresTest.class);
        var job = aUrlJob().accepted();
        try (var stores = MongoStores.connect(settings)) {
            stores.jobs().submit(job, null);
        }

        try (var again = MongoStores.connect(settings)) {
            assertThat(again.jobs().find(job.id())).contains(job);
        }
    }

    @Test
    void is_not_ready_once_it_is_closed() {
        var stores = MongoStores.connect(RealMongo.settings(MongoStoresTest.class));
        stores.close();

        assertThat(stores.ping()).isFalse();
    }

    @Test
    void makes_every_index_once() {
        RealMongo.emptyStores(MongoStoresTest.class);
        var indexes = new TreeMap<String, Integer>();
        var database = RealMongo.database(MongoStoresTest.class);
        for (String name : database.listCollectionNames()) {
            database.getCollection(name).listIndexes().forEach((Document _) -> indexes.merge(name, 1, Integer::sum));
        }

        assertThat(indexes)
                .containsAllEntriesOf(Map.of("api_keys", 3, "jobs", 12, "tasks", 8, "records", 2))
                .containsAllEntriesOf(Map.of("wallets", 2, "ledger", 5, "reservations", 2, "templates", 2))
                .containsAllEntriesOf(Map.of("pools", 2, "pool_records", 4, "pool_versions", 3, "pool_runs", 5))
                .containsAllEntriesOf(Map.of("schedules", 4, "schedule_runs", 4));
    }
}
