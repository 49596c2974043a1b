package io.scrapehub.core.credit;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the ledger: wallets and the entries they are the sum of. An entry and what it does to its wallet
/// are one write, and no wallet ever holds less than nothing.
///
/// Reserving is part of handing a job in ([io.scrapehub.core.job.JobStore#submit]), deciding a charge part
/// of settling its task; here charges are posted and reservations released, by duties that may be repeated.
///
/// Thread-safe; durable when a call returns. Throws [io.scrapehub.core.problem.StoreUnavailable] when the
/// store cannot answer.
public interface CreditStore {
    /// Sees to it that the account has a wallet of the present month: one that is not there begins with
    /// `tariff` (one that is keeps its own), and in one of an earlier month the rest of the allowance ends
    /// and the next comes.
    Wallet open(AccountId account, Tariff tariff, Instant now);

    Optional<Wallet> wallet(AccountId account);

    /// Changes what an account subscribed to. Of a larger one the difference of this month's allowance
    /// comes at once, of a smaller one the next month's is smaller. False when there is no wallet.
    boolean subscribe(AccountId account, Tariff tariff, Instant now);

    /// Gives an account credits that do not end, once for each `reference`. False when this reference was
    /// given before or there is no wallet.
    boolean grant(AccountId account, long credits, String reference, Instant now);

    List<Entry> entries(AccountId account, EntryQuery query);

    /// Posts charges that tasks were settled with and that are not in the ledger yet, at most `limit`;
    /// answers how many it found. A charge is taken from its job's reservation and never exceeds it; of an
    /// unlimited account it is just written down.
    int postCharges(int limit, Instant now);

    /// Gives back what jobs that have ended did not use, of at most `limit` reservations after `after`;
    /// where to go on, or empty at the end.
    Optional<JobId> releaseEnded(Optional<JobId> after, int limit, Instant now);

    /// Begins the present month for wallets of an earlier one; answers how many it found.
    int beginMonth(int limit, Instant now);

    /// Adds everything up anew.
    LedgerProof prove();
}
