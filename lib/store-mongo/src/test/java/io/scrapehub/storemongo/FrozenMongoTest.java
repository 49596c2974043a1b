package io.scrapehub.storemongo;

import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.problem.StoreUnavailable;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A server that takes connections and never answers is the worst kind of down.
class FrozenMongoTest {
    private final OwnMongo mongo = new OwnMongo();
    private final MongoStores stores = mongo.connect(Duration.ofSeconds(1), Duration.ofSeconds(1));

    @BeforeEach
    void freeze() {
        stores.jobs().submit(aUrlJob().accepted(), null);
        mongo.signal("STOP");
    }

    @AfterEach
    void thaw() {
        mongo.signal("CONT");
        stores.close();
        mongo.close();
    }

    @Test
    void is_reported_as_unavailable_in_bounded_time() {
        long begun = System.nanoTime();

        assertThatThrownBy(() -> stores.jobs().submit(aUrlJob().accepted(), null))
                .isInstanceOf(StoreUnavailable.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(8));
    }

    @Test
    void is_not_ready_and_says_so_in_bounded_time() {
        long begun = System.nanoTime();

        assertThat(stores.ping()).isFalse();
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
    }
}
