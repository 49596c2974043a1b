package io.scrapehub.api.key;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.Scope;
import java.util.Set;

/// Whom a request speaks for: a key that was checked.
public record Caller(ApiKeyId key, AccountId account, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
