package io.scrapehub.core.audit;

import io.scrapehub.core.account.AccountId;
import java.util.List;

/// Keeps the audit log. Entries are only ever added; they go by themselves after [#KEPT_DAYS].
///
/// Thread-safe. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface AuditStore {
    /// A year, and a month to look back from its end.
    int KEPT_DAYS = 400;

    /// Adds entries; those already there (by id) stay as they are.
    void add(List<AuditEntry> entries);

    List<AuditEntry> list(AccountId account, AuditQuery query);
}
