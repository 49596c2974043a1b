package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.CredentialStore;
import io.scrapehub.core.agent.Credentials;
import io.scrapehub.testkit.story.Fresh;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [CredentialStore] promises.
public abstract class CredentialStoreContract {
    private final AccountId account = Fresh.accountId();
    private CredentialStore store;

    /// A store with nothing in it.
    protected abstract CredentialStore emptyStore();

    @BeforeEach
    void begin() {
        store = emptyStore();
    }

    private Credentials named(String name, int sealed) {
        return new Credentials(account, name, List.of("example.com"), new byte[] {(byte) sealed}, MID_MORNING);
    }

    @Test
    void keeps_one_under_a_name_the_last() {
        assertThat(store.put(named("shop", 1))).isTrue();
        assertThat(store.put(named("shop", 2))).isTrue();

        assertThat(store.find(account, "shop").orElseThrow().sealed()).containsExactly(2);
        assertThat(store.list(account)).extracting(Credentials::name).containsExactly("shop");
    }

    @Test
    void takes_no_more_than_the_most() {
        for (int i = 0; i < Credentials.MAX_PER_ACCOUNT; i++) {
            assertThat(store.put(named("c" + i, i))).isTrue();
        }

        assertThat(store.put(named("one-more", 1))).isFalse();
        assertThat(store.put(named("c0", 9))).isTrue();
    }

    @Test
    void another_account_finds_and_deletes_nothing() {
        store.put(named("shop", 1));

        assertThat(store.find(Fresh.accountId(), "shop")).isEmpty();
        assertThat(store.delete(Fresh.accountId(), "shop")).isFalse();
        assertThat(store.delete(account, "shop")).isTrue();
        assertThat(store.delete(account, "shop")).isFalse();
    }
}
