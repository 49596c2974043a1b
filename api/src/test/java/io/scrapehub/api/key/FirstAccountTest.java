package io.scrapehub.api.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.id.Ids;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.time.SettableClock;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

final class FirstAccountTest {
    private static final byte[] PEPPER = new byte[32];

    private final SettableClock clock = SettableClock.atMidMorning();
    private final SplittableRandom random = new SplittableRandom(1);
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final FirstAccount first =
            new FirstAccount(stores.accounts(), stores.apiKeys(), new Ids(clock, random), PEPPER);
    private final KeySecret secret = KeySecret.generate(random);

    @Test
    void can_be_used_with_the_key_that_was_written_down() {
        first.ensure(secret, clock.instant());

        var key = stores.apiKeys().byLocator(secret.locator()).orElseThrow();
        assertThat(secret.matches(key.secretHash(), PEPPER)).isTrue();
        assertThat(stores.accounts().find(key.account())).isPresent();
    }

    @Test
    void is_not_made_again_by_the_next_start() {
        first.ensure(secret, clock.instant());
        var before = stores.apiKeys().byLocator(secret.locator());

        first.ensure(secret, clock.instant());

        assertThat(stores.apiKeys().byLocator(secret.locator())).isEqualTo(before);
    }

    @Test
    void a_key_from_an_earlier_release_may_do_what_came_since() {
        first.ensure(secret, clock.instant());
        var key = stores.apiKeys().byLocator(secret.locator()).orElseThrow();
        stores.apiKeys().change(key.with(key.name(), Set.of(Scope.JOBS_READ), null));

        first.ensure(secret, clock.instant());

        assertThat(stores.apiKeys().byLocator(secret.locator()).orElseThrow().scopes())
                .containsExactlyInAnyOrder(Scope.values());
    }
}
