package io.scrapehub.api.key;

import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.account.Scope;
import io.scrapehub.core.audit.Actor;
import io.scrapehub.core.session.Session;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.session.SessionToken;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.Optional;

/// Checks presented access tokens against the store, which is believed for a second, as for keys: so soon
/// is a session over after it was ended. A user may do everything their account may.
///
/// Thread-safe.
public final class SessionCheck {
    private static final String NO_HASH = "0".repeat(64);

    private final SessionStore sessions;
    private final OffLoop offLoop;
    private final InstantSource clock;
    private final byte[] pepper;
    private final BriefMemory<Session> remembered;

    public SessionCheck(SessionStore sessions, OffLoop offLoop, InstantSource clock, byte[] pepper) {
        this.sessions = sessions;
        this.offLoop = offLoop;
        this.clock = clock;
        this.pepper = pepper.clone();
        this.remembered = new BriefMemory<>(clock);
    }

    public Future<KeyVerdict> check(String presented) {
        return SessionToken.parse(SessionToken.Kind.ACCESS, presented.strip())
                .map(token -> sessionOf(token).map(session -> verdict(token, session)))
                .orElse(Future.succeededFuture(new KeyVerdict.Invalid()));
    }

    private Future<Optional<Session>> sessionOf(SessionToken token) {
        String name = token.session().value();
        return remembered
                .fresh(name)
                // A token the remembered session does not know may be younger than the memory.
                .filter(said -> said.filter(session -> token.matches(session.accessHash(), pepper))
                        .isPresent())
                .map(Future::succeededFuture)
                .orElseGet(() -> offLoop.call(() -> sessions.find(token.session()))
                        .onSuccess(session -> remembered.remember(name, session)));
    }

    private KeyVerdict verdict(SessionToken token, Optional<Session> found) {
        boolean matches = token.matches(found.map(Session::accessHash).orElse(NO_HASH), pepper);
        Instant now = clock.instant();
        return found.filter(session -> matches && now.isBefore(session.accessExpiresAt()))
                .<KeyVerdict>map(SessionCheck::known)
                .orElseGet(KeyVerdict.Invalid::new);
    }

    private static KeyVerdict known(Session session) {
        var actor = new Actor.LoggedIn(session.user(), session.id());
        return new KeyVerdict.Known(new Caller(actor, session.account(), EnumSet.allOf(Scope.class)));
    }
}
