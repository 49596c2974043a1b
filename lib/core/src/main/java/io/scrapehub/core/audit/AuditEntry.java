package io.scrapehub.core.audit;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One thing that was done.
///
/// @param actor     [Actor#word()]
/// @param action    the operation, in the contract's word: `createKey`
/// @param target    the id of what it was done to, or null
/// @param status    what the actor was answered: an HTTP status
/// @param requestId finds the rest in the logs
/// @param client    the address it came from
public record AuditEntry(
        AuditId id,
        AccountId account,
        Instant at,
        String actor,
        String action,
        @Nullable String target,
        int status,
        String requestId,
        String client) {}
