package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.testkit.story.Fresh;
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

    private static Account anAccount() {
        return new Account(Fresh.accountId(), "Kontor & Söhne", 3, 40, MID_MORNING);
    }

    private static Account named(Account account, String name) {
        return new Account(account.id(), name, account.weight(), account.maxSlots(), account.createdAt());
    }
}
