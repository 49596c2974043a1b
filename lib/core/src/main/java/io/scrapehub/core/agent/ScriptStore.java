package io.scrapehub.core.agent;

import io.scrapehub.core.account.AccountId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Keeps what successful runs did, so that the same goal is reached again without deciding anew. A script
/// belongs to one account and goes when it was not used for [#KEPT].
///
/// Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface ScriptStore {
    Duration KEPT = Duration.ofDays(30);

    /// @param key what it is a script for, see the agent's `Script`
    Optional<String> find(AccountId account, String key);

    /// Puts it in the place of an earlier one.
    void keep(AccountId account, String key, String script, Instant now);

    /// It did not work any more.
    void drop(AccountId account, String key);
}
