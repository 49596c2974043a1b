package io.scrapehub.api.key;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.audit.Actor;
import java.util.Set;

/// Whom a request speaks for: a key or a session's token that was checked.
public record Caller(Actor actor, AccountId account, Set<Scope> scopes) {
    public Caller {
        scopes = Set.copyOf(scopes);
    }
}
