package io.scrapehub.testkit.store;

import io.scrapehub.core.session.Renewal;
import io.scrapehub.core.session.Session;
import io.scrapehub.core.session.SessionId;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.user.UserId;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

final class InMemorySessionStore implements SessionStore {
    private final Map<SessionId, Session> sessions = new HashMap<>();
    private final Map<SessionId, Set<String>> spent = new HashMap<>();

    @Override
    public synchronized void add(Session session) {
        sessions.put(session.id(), session);
    }

    @Override
    public synchronized Optional<Session> find(SessionId id) {
        return Optional.ofNullable(sessions.get(id));
    }

    @Override
    public synchronized Renewal renew(SessionId id, String refreshHash, Instant now, UnaryOperator<Session> change) {
        Session session = sessions.get(id);
        if (session == null || !now.isBefore(session.expiresAt())) {
            return new Renewal.Unknown();
        }
        if (session.refreshHash().equals(refreshHash)) {
            Session renewed = change.apply(session);
            sessions.put(id, renewed);
            spent.computeIfAbsent(id, _ -> new HashSet<>()).add(refreshHash);
            return new Renewal.Renewed(renewed);
        }
        if (spent.getOrDefault(id, Set.of()).contains(refreshHash)) {
            sessions.remove(id);
            return new Renewal.Reused(session);
        }
        return new Renewal.Unknown();
    }

    @Override
    public synchronized boolean end(SessionId id) {
        return sessions.remove(id) != null;
    }

    @Override
    public synchronized void endAll(UserId user, @Nullable SessionId but) {
        sessions.values().removeIf(s -> s.user().equals(user) && !s.id().equals(but));
    }
}
