package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.Scope;
import io.scrapehub.testkit.story.Fresh;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [AccountStore] promises.
public abstract class AccountStoreContract {
    private AccountStore accounts;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        accounts = emptyStores().accounts();
    }

    @Test
    void knows_of_no_account_before_the_first() {
        assertThat(accounts.anyAccount()).isFalse();
    }

    @Test
    void knows_of_an_account_after_the_first() {
        accounts.add(anAccount());

        assertThat(accounts.anyAccount()).isTrue();
    }

    @Test
    void keeps_an_account_as_it_was_added() {
        Account account = anAccount();

        accounts.add(account);

        assertThat(accounts.find(account.id())).contains(account);
    }

    @Test
    void says_that_an_account_was_new() {
        assertThat(accounts.add(anAccount())).isTrue();
    }

    @Test
    void says_that_an_id_was_taken() {
        Account account = anAccount();
        accounts.add(account);

        assertThat(accounts.add(named(account, "Another"))).isFalse();
    }

    @Test
    void leaves_the_account_whose_id_was_taken() {
        Account account = anAccount();
        accounts.add(account);

        accounts.add(named(account, "Another"));

        assertThat(accounts.find(account.id())).contains(account);
    }

    @Test
    void lets_one_of_many_add_an_account() {
        Account account = anAccount();

        assertThat(Race.of(20, _ -> accounts.add(account))).containsOnlyOnce(true);
    }

    @Test
    void finds_no_account_that_was_never_added() {
        assertThat(accounts.find(Fresh.accountId())).isEmpty();
    }

    @Test
    void keeps_a_key_as_it_was_added() {
        ApiKey key = aKey("locator1", Fresh.keyId());

        accounts.addKey(key);

        assertThat(accounts.keyByLocator("locator1")).contains(key);
    }

    @Test
    void keeps_a_key_that_ends_and_was_revoked() {
        ApiKey key = ended(aKey("locator1", Fresh.keyId()));

        accounts.addKey(key);

        assertThat(accounts.keyByLocator("locator1")).contains(key);
    }

    @Test
    void finds_no_key_by_a_locator_nobody_has() {
        accounts.addKey(aKey("locator1", Fresh.keyId()));

        assertThat(accounts.keyByLocator("locator2")).isEmpty();
    }

    @Test
    void says_that_a_keys_id_was_taken() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        accounts.addKey(key);

        assertThat(accounts.addKey(aKey("locator2", key.id()))).isFalse();
    }

    @Test
    void adds_no_key_under_an_id_that_was_taken() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        accounts.addKey(key);

        accounts.addKey(aKey("locator2", key.id()));

        assertThat(accounts.keyByLocator("locator2")).isEmpty();
    }

    @Test
    void says_that_a_locator_was_taken() {
        accounts.addKey(aKey("locator1", Fresh.keyId()));

        assertThat(accounts.addKey(aKey("locator1", Fresh.keyId()))).isFalse();
    }

    @Test
    void lets_one_of_many_take_a_locator() {
        var added = Race.of(20, _ -> accounts.addKey(aKey("locator1", Fresh.keyId())));

        assertThat(added).containsOnlyOnce(true);
    }

    @Test
    void notes_when_a_key_was_used() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        accounts.addKey(key);

        accounts.noteUse(key.id(), MID_MORNING);

        assertThat(lastUse("locator1")).isEqualTo(MID_MORNING);
    }

    @Test
    void keeps_the_latest_use() {
        ApiKey key = aKey("locator1", Fresh.keyId());
        accounts.addKey(key);
        accounts.noteUse(key.id(), MID_MORNING);

        accounts.noteUse(key.id(), MID_MORNING.minusSeconds(1));

        assertThat(lastUse("locator1")).isEqualTo(MID_MORNING);
    }

    @Test
    void makes_no_key_by_noting_its_use() {
        accounts.noteUse(Fresh.keyId(), MID_MORNING);

        assertThat(accounts.keyByLocator("locator1")).isEmpty();
    }

    /// Notes are seen when a later durable write is.
    private Instant lastUse(String locator) {
        accounts.add(anAccount());
        return accounts.keyByLocator(locator).map(ApiKey::lastUsedAt).orElseThrow();
    }

    private static Account anAccount() {
        return new Account(Fresh.accountId(), "Kontor & Söhne", 3, 40, MID_MORNING);
    }

    private static Account named(Account account, String name) {
        return new Account(account.id(), name, account.weight(), account.maxSlots(), account.createdAt());
    }

    private static ApiKey aKey(String locator, ApiKeyId id) {
        return new ApiKey(
                id,
                Fresh.accountId(),
                "CI",
                Set.of(Scope.JOBS_READ, Scope.JOBS_WRITE),
                locator,
                "0123abcd",
                "sk_live_…449x",
                MID_MORNING,
                null,
                null,
                null);
    }

    private static ApiKey ended(ApiKey key) {
        return new ApiKey(
                key.id(),
                key.account(),
                key.name(),
                Set.of(),
                key.locator(),
                key.secretHash(),
                key.hint(),
                key.createdAt(),
                MID_MORNING.plusSeconds(10),
                MID_MORNING.plusSeconds(5),
                MID_MORNING.plusSeconds(3));
    }
}
