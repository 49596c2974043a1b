package io.scrapehub.storemongo;

import static org.assertj.core.api.Assertions.assertThat;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClients;
import io.scrapehub.core.credit.LedgerProof;
import io.scrapehub.testkit.store.Race;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToIntFunction;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A thousand lives of an account on a real mongod, eight at a time, in which every process may die at
/// every call to the database (inside transactions too) and every step is repeated by another.
class LedgerPropertyTest {
    private static final int LIVES = Integer.getInteger("ledger.lives", 1_000);
    private static final int AT_ONCE = 8;
    private static final int CALLS_BETWEEN_DEATHS = 40;

    private static final List<LedgerWorld> WORLDS = new ArrayList<>();
    private static MongoStores calm;
    private static final List<String> WRONG = new ArrayList<>();
    private static LedgerProof proof;

    @BeforeAll
    static void live() {
        calm = RealMongo.emptyStores(LedgerPropertyTest.class).stores();
        WORLDS.addAll(Race.of(AT_ONCE, LedgerPropertyTest::livesOf).stream()
                .flatMap(List::stream)
                .toList());
        WORLDS.forEach(w -> WRONG.addAll(w.wrong()));
        proof = calm.credits().prove();
        System.out.printf(
                "%d lives, %d deaths, %d charges, %d refusals, %d months begun by duty; %s%n",
                WORLDS.size(),
                sum(w -> w.crashes),
                sum(w -> w.charges),
                sum(w -> w.refused),
                sum(w -> w.months),
                proof);
    }

    @AfterAll
    static void forget() {
        WORLDS.clear();
        WRONG.clear();
    }

    @Test
    void every_charge_is_booked_once_and_every_reservation_released() {
        assertThat(WRONG).isEmpty();
    }

    @Test
    void everything_adds_up_to_nought() {
        assertThat(proof.unbalanced()).isZero();
    }

    @Test
    void every_wallet_is_the_sum_of_its_entries() {
        assertThat(proof.wallets()).isZero();
    }

    @Test
    void every_task_that_says_its_charge_is_posted_has_that_entry() {
        assertThat(proof.charges()).isZero();
    }

    @Test
    void much_went_wrong_on_the_way() {
        assertThat(sum(w -> w.crashes)).isGreaterThan(LIVES);
        assertThat(sum(w -> w.refused)).isPositive();
        assertThat(sum(w -> w.charges)).isGreaterThan(LIVES);
    }

    private static List<LedgerWorld> livesOf(int runner) {
        var random = new SplittableRandom(20_261_124 + runner);
        var deaths = random.split();
        try (var client = MongoClients.create(RealMongo.uri(RealMongo.server()));
                var dying = new MongoStores(
                        client,
                        CrashingDatabase.around(
                                client.getDatabase(LedgerPropertyTest.class.getSimpleName())
                                        .withWriteConcern(WriteConcern.MAJORITY)
                                        .withReadConcern(ReadConcern.MAJORITY),
                                () -> deaths.nextInt(CALLS_BETWEEN_DEATHS) == 0))) {
            var lives = new ArrayList<LedgerWorld>();
            for (int i = 0; i < LIVES / AT_ONCE; i++) {
                var world = new LedgerWorld(dying, calm, random.split());
                world.live();
                lives.add(world);
            }
            return lives;
        }
    }

    private static int sum(ToIntFunction<LedgerWorld> figure) {
        return WORLDS.stream().mapToInt(figure).sum();
    }
}
