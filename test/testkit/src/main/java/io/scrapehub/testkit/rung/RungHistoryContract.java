package io.scrapehub.testkit.rung;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungHistory;
import io.scrapehub.core.rung.RungRates;
import io.scrapehub.testkit.store.Race;
import io.scrapehub.testkit.story.Fresh;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [RungHistory] promises.
public abstract class RungHistoryContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private static final String HOST = "shop.example:443";
    private static final double CLOSE = 1e-6;

    private final AccountId account = Fresh.accountId();
    private RungHistory history;

    /// A history of nothing.
    protected abstract RungHistory empty();

    @BeforeEach
    void begin() {
        history = empty();
    }

    @Test
    void knows_nothing_of_a_host_nobody_tried() {
        assertThat(history.of(account, HOST)).isEqualTo(RungRates.UNKNOWN);
        assertThat(history.of(account, HOST).likely(Rung.HTTP, NOW)).isEqualTo(.5);
    }

    @Test
    void learns_from_each_try_by_rung() {
        note(Rung.HTTP, false, NOW);
        note(Rung.HTTP, false, NOW);
        note(Rung.BROWSER, true, NOW);

        assertThat(likely(Rung.HTTP, NOW)).isCloseTo(1 / 4.0, within(CLOSE));
        assertThat(likely(Rung.BROWSER, NOW)).isCloseTo(2 / 3.0, within(CLOSE));
        assertThat(likely(Rung.MODEL, NOW)).isEqualTo(.5);
    }

    @Test
    void a_try_counts_half_after_a_half_life() {
        note(Rung.HTTP, true, NOW);
        note(Rung.HTTP, false, NOW.plus(RungRates.HALF_LIFE));

        assertThat(likely(Rung.HTTP, NOW.plus(RungRates.HALF_LIFE))).isCloseTo(1.5 / 3.5, within(CLOSE));
    }

    @Test
    void a_clock_that_is_behind_makes_nothing_count_more() {
        note(Rung.HTTP, true, NOW);
        note(Rung.HTTP, true, NOW.minusSeconds(3_600));

        assertThat(likely(Rung.HTTP, NOW)).isCloseTo(3 / 4.0, within(CLOSE));
    }

    @Test
    void keeps_accounts_and_hosts_apart() {
        note(Rung.HTTP, false, NOW);

        assertThat(history.of(Fresh.accountId(), HOST)).isEqualTo(RungRates.UNKNOWN);
        assertThat(history.of(account, "shop.example:80")).isEqualTo(RungRates.UNKNOWN);
    }

    @Test
    void of_several_tries_at_once_none_is_lost() {
        Race.of(8, _ -> {
            note(Rung.HTTP, true, NOW);
            return true;
        });

        assertThat(likely(Rung.HTTP, NOW)).isCloseTo(9 / 10.0, within(CLOSE));
    }

    private void note(Rung rung, boolean worked, Instant at) {
        history.note(account, HOST, rung, worked, at);
    }

    private double likely(Rung rung, Instant at) {
        return history.of(account, HOST).likely(rung, at);
    }
}
