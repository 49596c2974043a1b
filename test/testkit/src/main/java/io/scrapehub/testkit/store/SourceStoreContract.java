package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Source;
import io.scrapehub.core.goal.SourceId;
import io.scrapehub.core.goal.SourceStore;
import io.scrapehub.core.goal.SourceStore.SuccessRate;
import io.scrapehub.testkit.story.Fresh;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [SourceStore] promises.
public abstract class SourceStoreContract {
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private final AccountId account = Fresh.accountId();
    private final AccountId another = Fresh.accountId();
    private SourceStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().sources();
    }

    @Test
    void keeps_a_source_as_it_was_added() {
        Source source = source(account, "City guide");
        assertThat(store.add(source)).isTrue();
        assertThat(store.find(account, source.id())).contains(source);
        assertThat(store.list(account)).containsExactly(source);
    }

    @Test
    void shows_an_account_only_its_own() {
        Source source = source(account, "City guide");
        store.add(source);
        assertThat(store.find(another, source.id())).isEmpty();
        assertThat(store.list(another)).isEmpty();
        assertThat(store.remove(another, source.id())).isFalse();
        assertThat(store.change(renamed(source, another, "Theirs"))).isFalse();
    }

    @Test
    void keeps_names_apart_within_an_account() {
        store.add(source(account, "City guide"));
        Source other = source(account, "Yellow book");
        store.add(other);
        assertThat(store.add(source(account, "City guide"))).isFalse();
        assertThat(store.change(renamed(other, account, "City guide"))).isFalse();
        assertThat(store.add(source(another, "City guide"))).isTrue();
    }

    @Test
    void changes_and_removes() {
        Source source = source(account, "City guide");
        store.add(source);
        assertThat(store.change(renamed(source, account, "Town guide"))).isTrue();
        assertThat(store.list(account)).extracting(Source::name).containsExactly("Town guide");
        assertThat(store.remove(account, source.id())).isTrue();
        assertThat(store.remove(account, source.id())).isFalse();
        assertThat(store.change(source)).isFalse();
    }

    @Test
    void counts_how_sources_fared_for_each_account() {
        store.add(source(account, "City guide"));
        store.note(account, Map.of("City guide", true, "OpenStreetMap", false), MID_MORNING);
        store.note(account, Map.of("City guide", false), MID_MORNING);
        assertThat(store.rates(account))
                .containsOnly(
                        Map.entry("City guide", new SuccessRate(2, 1)),
                        Map.entry("OpenStreetMap", new SuccessRate(1, 0)));
        assertThat(store.list(account))
                .extracting(Source::tried, Source::fruitful)
                .containsExactly(org.assertj.core.groups.Tuple.tuple(2, 1));
        assertThat(store.rates(another)).isEmpty();
    }

    private static Source source(AccountId account, String name) {
        return new Source(
                new SourceId(SourceId.PREFIX + "s" + NUMBER.incrementAndGet()),
                account,
                name,
                "https://example.com/find?q={q}&where={loc}",
                PlannedSource.Kind.DIRECTORY,
                List.of("Dentist"),
                List.of("US"),
                true,
                0,
                0,
                MID_MORNING,
                MID_MORNING);
    }

    private static Source renamed(Source s, AccountId account, String name) {
        return new Source(
                s.id(),
                account,
                name,
                s.urlTemplate(),
                s.kind(),
                s.entityTypes(),
                s.countries(),
                s.enabled(),
                s.tried(),
                s.fruitful(),
                s.createdAt(),
                s.updatedAt());
    }
}
