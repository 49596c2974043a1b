package io.scrapehub.core.statistics;

import io.scrapehub.core.account.AccountId;

/// Counts what the other stores hold. What was deleted or has expired is not counted.
///
/// Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface StatisticsStore {
    Statistics of(AccountId account, StatisticsQuery query);
}
