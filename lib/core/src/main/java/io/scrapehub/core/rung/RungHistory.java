package io.scrapehub.core.rung;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;

/// Remembers which rungs worked on which hosts, for each account by itself. Thread-safe. What is noted may
/// be lost when a store fails: it only makes the next choice dearer. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface RungHistory {
    /// What is known of a host; [RungRates#UNKNOWN] when nothing is.
    RungRates of(AccountId account, String host);

    /// Notes one try. Of several at once none is lost.
    void note(AccountId account, String host, Rung rung, boolean worked, Instant now);
}
