package io.scrapehub.api.key;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.id.Ids;
import java.time.Instant;
import java.util.EnumSet;

/// Makes the account and key an instance begins with. Every step is repeatable, so a first start that was
/// cut short is finished by the next: the key is written to its file before it is in the store, and its
/// account is found through it.
public final class FirstAccount {
    private static final String NAME = "first account";

    private final AccountStore accounts;
    private final Ids ids;
    private final byte[] pepper;

    public FirstAccount(AccountStore accounts, Ids ids, byte[] pepper) {
        this.accounts = accounts;
        this.ids = ids;
        this.pepper = pepper;
    }

    /// Sees to it that `secret` is a key of some account.
    public void ensure(KeySecret secret, Instant now) {
        if (accounts.keyByLocator(secret.locator()).isPresent()) {
            return;
        }
        var account = new Account(AccountId.next(ids), NAME, Account.DEFAULT_WEIGHT, Account.DEFAULT_MAX_SLOTS, now);
        accounts.add(account);
        accounts.addKey(keyOf(account.id(), secret, now));
    }

    private ApiKey keyOf(AccountId account, KeySecret secret, Instant now) {
        return new ApiKey(
                ApiKeyId.next(ids),
                account,
                "first key",
                EnumSet.allOf(Scope.class),
                secret.locator(),
                secret.hash(pepper),
                secret.hint(),
                now,
                null,
                null,
                null);
    }
}
