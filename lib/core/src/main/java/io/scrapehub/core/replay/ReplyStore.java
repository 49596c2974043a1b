package io.scrapehub.core.replay;

import java.time.Duration;
import java.time.Instant;

/// Keeps replies by the client's own name for a request (`Idempotency-Key`).
///
/// Thread-safe. Writes are durable (majority, journalled) when the call returns. Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface ReplyStore {
    /// How long a reply is kept.
    Duration KEPT = Duration.ofHours(24);

    /// How long a claim holds without a reply: longer than any request takes to be answered. After it the
    /// one who claimed is held to have died, and the next claim of the same request is won.
    Duration CLAIM_HOLDS = Duration.ofMinutes(2);

    /// Claims `name` for one request: of many callers at once exactly one wins.
    ///
    /// @param name        the client's name, with its owner's
    /// @param fingerprint of the request: what it asks for, not its spelling
    Claim claim(String name, String fingerprint, Instant now);

    /// Keeps the reply for [#KEPT] from the claim on. Nothing happens when the claim was lost meanwhile.
    void keep(String name, String token, KeptReply reply);

    /// Gives the name back: the request changed nothing.
    void release(String name, String token);
}
