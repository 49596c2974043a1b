package io.scrapehub.core.session;

import io.scrapehub.core.user.UserId;
import java.time.Instant;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// Keeps sessions. One that ended is gone.
///
/// Thread-safe. Every write is durable when the call returns (majority, journalled). Throws
/// [io.scrapehub.core.problem.StoreUnavailable] when the store cannot answer.
public interface SessionStore {
    void add(Session session);

    /// A session, expired or not.
    Optional<Session> find(SessionId id);

    /// Renews a session once for each refresh token: of many callers with the same token exactly one is
    /// answered `Renewed`, and the next ends the session.
    ///
    /// @param refreshHash of the token presented
    /// @param change      what renews the session; pure
    Renewal renew(SessionId id, String refreshHash, Instant now, UnaryOperator<Session> change);

    /// Ends one session; false when it was not there.
    boolean end(SessionId id);

    /// Ends every session of a user but one.
    void endAll(UserId user, @Nullable SessionId but);
}
