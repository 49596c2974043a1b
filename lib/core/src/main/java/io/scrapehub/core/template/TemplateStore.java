package io.scrapehub.core.template;

import io.scrapehub.core.account.AccountId;
import java.util.List;
import java.util.Optional;

/// Keeps the templates of accounts; each sees only its own. Thread-safe; durable when a call returns.
/// Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface TemplateStore {
    void add(OwnTemplate template);

    Optional<OwnTemplate> find(AccountId account, TemplateId id);

    /// All of them, newest first, at most `limit`.
    List<OwnTemplate> list(AccountId account, int limit);

    /// Puts `changed` in the place of its version before; false when there is another version or none.
    boolean change(OwnTemplate changed);

    boolean delete(AccountId account, TemplateId id);
}
