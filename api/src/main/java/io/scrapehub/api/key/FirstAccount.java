package io.scrapehub.api.key;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.id.Ids;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/// Makes the account and key an instance begins with. Every step is repeatable, so a first start that was
/// cut short is finished by the next: the key is written to its file before it is in the store, and its
/// account is found through it.
public final class FirstAccount {
    private static final String NAME = "first account";

    private final AccountStore accounts;
    private final ApiKeyStore keys;
    private final Ids ids;
    private final byte[] pepper;

    public FirstAccount(AccountStore accounts, ApiKeyStore keys, Ids ids, byte[] pepper) {
        this.accounts = accounts;
        this.keys = keys;
        this.ids = ids;
        this.pepper = pepper;
    }

    /// Sees to it that `secret` is a key of some account, and may do everything there is to do in this
    /// release.
    public void ensure(KeySecret secret, Instant now) {
        Optional<ApiKey> there = keys.byLocator(secret.locator());
        if (there.isPresent()) {
            giveEveryScope(there.get());
            return;
        }
        var account = new Account(AccountId.next(ids), NAME, Account.DEFAULT_WEIGHT, Account.DEFAULT_MAX_SLOTS, now);
        accounts.add(account);
        keys.add(keyOf(account.id(), secret, now));
    }

    /// A key from an earlier release knows none of the scopes that came since. Lost to another start at the
    /// same moment, it was given them by that.
    private void giveEveryScope(ApiKey key) {
        Set<Scope> all = EnumSet.allOf(Scope.class);
        if (!key.scopes().containsAll(all)) {
            var _ = keys.change(key.with(key.name(), all, key.expiresAt()));
        }
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
