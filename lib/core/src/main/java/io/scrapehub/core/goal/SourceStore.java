package io.scrapehub.core.goal;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Keeps the sources that accounts added, and for every source an account used, also those of the
/// catalogue, how often it had something. Thread-safe. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface SourceStore {
    /// False when the account has a source of this name, or [Source#MOST] of them.
    boolean add(Source source);

    Optional<Source> find(AccountId account, SourceId id);

    /// By name.
    List<Source> list(AccountId account);

    /// Writes what a client may change; false when the source is gone or another has its new name.
    boolean change(Source source);

    boolean remove(AccountId account, SourceId id);

    /// Notes of the sources that an ended job began, by name, whether each had records. At most once a job: it
    /// is called when the job ended, and a crash then loses the note, which only makes the rate a little older.
    void note(AccountId account, Map<String, Boolean> fruitful, Instant now);

    /// The rates of all sources of the account that were tried, by name.
    Map<String, SuccessRate> rates(AccountId account);

    /// How often a source had something.
    record SuccessRate(int tried, int fruitful) {
        /// 0 to 1, with two imagined trials of which one succeeded, so that the first real one decides little.
        public double value() {
            return (fruitful + 1.0) / (tried + 2.0);
        }
    }
}
