package io.scrapehub.core.webhook;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.id.PrefixedId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Keeps the messages on their way, and for 30 days what became of them.
///
/// Whoever sends one claims it first, for a while: who died while sending leaves it to the next, and is not
/// heard when he comes back. So a message is sent at least once, and what became of it is noted once for
/// each claim. Thread-safe; durable when a call returns. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface DeliveryStore {
    /// Adds what is not there yet.
    void add(List<Delivery> deliveries);

    /// The one that has been due longest, lent until `now + lease`.
    ///
    /// @param busy receivers that get nothing just now ([Delivery#receiver()])
    Optional<Claim> claim(Instant now, Duration lease, Set<String> busy);

    /// Notes what became of a claimed one; false, and nothing noted, when the claim was overtaken.
    ///
    /// @param attempt null when nothing was sent
    /// @param dueAt   when to send it again, null unless `state` is `PENDING`
    boolean settle(Claim claim, @Nullable Attempt attempt, DeliveryState state, @Nullable Instant dueAt, Instant now);

    /// Lets whatever would be due to a receiver before then wait until then.
    void postpone(AccountId account, String receiver, Instant until);

    Optional<Delivery> find(AccountId account, DeliveryId id);

    List<Delivery> list(AccountId account, DeliveryQuery query);

    /// Sends one again, whatever became of it, with all its tries before it. False when there is none.
    boolean sendAgain(AccountId account, PrefixedId to, DeliveryId id, Instant now);

    /// Sends again what happened from `from` (inclusive) to `until` (exclusive) and was not delivered;
    /// answers how many.
    int sendAgain(AccountId account, PrefixedId to, Instant from, Instant until, Instant now);

    /// Sends what was held for an endpoint that is enabled again, but what happened before `notBefore`:
    /// that is dropped.
    void release(AccountId account, EndpointId to, Instant notBefore, Instant now);

    /// @param token counts claims of this delivery
    record Claim(Delivery delivery, long token) {}
}
