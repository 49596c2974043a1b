package io.scrapehub.api.auth;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.session.Renewal;
import io.scrapehub.core.session.Session;
import io.scrapehub.core.session.SessionId;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.session.SessionToken;
import io.scrapehub.core.session.SessionToken.Kind;
import io.scrapehub.core.user.User;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/// Begins and renews sessions, and says their tokens as the contract's `Tokens` does.
public final class Sessions {
    static final Duration ACCESS = Duration.ofHours(1);
    static final Duration IDLE = Duration.ofDays(30);
    /// However often it is renewed: then the password is asked for again.
    static final Duration LONGEST = Duration.ofDays(90);

    private final SessionStore store;
    private final Ids ids;
    private final RandomGenerator random;
    private final byte[] pepper;
    private final InstantSource clock;

    /// @param random must be a cryptographic one
    public Sessions(SessionStore store, Ids ids, RandomGenerator random, byte[] pepper, InstantSource clock) {
        this.store = store;
        this.ids = ids;
        this.random = random;
        this.pepper = pepper.clone();
        this.clock = clock;
    }

    /// The tokens of a new session.
    ObjectNode begin(User user) {
        Instant now = clock.instant();
        var id = new SessionId(ids.next(SessionId.PREFIX));
        var tokens = tokens(id);
        store.add(new Session(
                id,
                user.id(),
                user.account(),
                tokens.access().hash(pepper),
                now.plus(ACCESS),
                tokens.refresh().hash(pepper),
                now,
                now.plus(IDLE)));
        return json(tokens);
    }

    /// What came of renewing, and the new tokens for when it came to something.
    Renewed renew(SessionToken presented) {
        Instant now = clock.instant();
        var tokens = tokens(presented.session());
        Renewal renewal = store.renew(
                presented.session(),
                presented.hash(pepper),
                now,
                session -> session.renewed(
                        tokens.access().hash(pepper),
                        now.plus(ACCESS),
                        tokens.refresh().hash(pepper),
                        earlier(now.plus(IDLE), session.createdAt().plus(LONGEST))));
        return new Renewed(renewal, json(tokens));
    }

    private Tokens tokens(SessionId id) {
        return new Tokens(
                SessionToken.generate(Kind.ACCESS, id, random), SessionToken.generate(Kind.REFRESH, id, random));
    }

    private static ObjectNode json(Tokens tokens) {
        return Json.MAPPER
                .createObjectNode()
                .put("access_token", tokens.access().reveal())
                .put("token_type", "Bearer")
                .put("expires_in", ACCESS.toSeconds())
                .put("refresh_token", tokens.refresh().reveal());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    /// @param tokens good only when `renewal` is [Renewal.Renewed]
    record Renewed(Renewal renewal, ObjectNode tokens) {}

    private record Tokens(SessionToken access, SessionToken refresh) {}
}
