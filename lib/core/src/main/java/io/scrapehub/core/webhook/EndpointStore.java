package io.scrapehub.core.webhook;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps the endpoints of accounts; each sees only its own. Thread-safe; durable when a call returns. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface EndpointStore {
    void add(Endpoint endpoint);

    Optional<Endpoint> find(AccountId account, EndpointId id);

    /// All of them, newest first, at most `limit`.
    List<Endpoint> list(AccountId account, int limit);

    /// Puts `changed` in the place of its version before; false when there is another version or none.
    boolean change(Endpoint changed);

    boolean delete(AccountId account, EndpointId id);

    /// It took a message: whatever it failed before is forgotten.
    void noteTaken(AccountId account, EndpointId id);

    /// It did not take a message; how it stands now, or empty when it is not there.
    Optional<Standing> noteFailed(AccountId account, EndpointId id, Instant now);

    /// Sends nothing to it from now on; one that is disabled stays as it is.
    void disable(AccountId account, EndpointId id, Standing.Disabled disabled);

    /// What signs messages to the `webhook_url` of the account's jobs. Whoever asks first brings it into
    /// being: of several at once, one's `ifNone` is everybody's.
    Keyring keyringOfJobs(AccountId account, WebhookSecret ifNone);

    /// Puts another in its place; false when `before` is not it any more.
    boolean changeKeyringOfJobs(AccountId account, Keyring before, Keyring after);
}
