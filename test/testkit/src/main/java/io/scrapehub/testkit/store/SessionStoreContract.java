package io.scrapehub.testkit.store;

import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.session.Renewal;
import io.scrapehub.core.session.Session;
import io.scrapehub.core.session.SessionId;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.user.UserId;
import io.scrapehub.testkit.story.Fresh;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every [SessionStore] promises.
public abstract class SessionStoreContract {
    private SessionStore store;

    /// Stores with nothing in them.
    protected abstract StoresOnTrial emptyStores();

    @BeforeEach
    void begin() {
        store = emptyStores().sessions();
    }

    @Test
    void keeps_a_session_as_it_was_added() {
        Session session = added();

        assertThat(store.find(session.id())).contains(session);
    }

    @Test
    void renews_a_session() {
        Session session = added();

        Renewal renewal = renew(session, "refresh", MID_MORNING);

        assertThat(renewal).isEqualTo(new Renewal.Renewed(renewed(session, "next")));
        assertThat(store.find(session.id())).contains(renewed(session, "next"));
    }

    @Test
    void renews_again_with_the_new_token() {
        Session session = added();
        renew(session, "refresh", MID_MORNING);

        assertThat(renew(session, "next", MID_MORNING)).isInstanceOf(Renewal.Renewed.class);
    }

    @Test
    void ends_a_session_whose_token_comes_twice() {
        Session session = added();
        renew(session, "refresh", MID_MORNING);

        assertThat(renew(session, "refresh", MID_MORNING)).isInstanceOf(Renewal.Reused.class);
        assertThat(store.find(session.id())).isEmpty();
    }

    @Test
    void leaves_a_session_whose_token_was_only_guessed() {
        Session session = added();

        assertThat(renew(session, "guessed", MID_MORNING)).isEqualTo(new Renewal.Unknown());
        assertThat(store.find(session.id())).contains(session);
    }

    @Test
    void renews_no_session_that_is_over() {
        Session session = added();

        assertThat(renew(session, "refresh", session.expiresAt())).isEqualTo(new Renewal.Unknown());
    }

    @Test
    void renews_once_for_many_with_the_same_token() {
        Session session = added();

        var renewals = Race.of(20, _ -> renew(session, "refresh", MID_MORNING));

        assertThat(renewals.stream().filter(Renewal.Renewed.class::isInstance)).hasSize(1);
        assertThat(store.find(session.id())).isEmpty();
    }

    @Test
    void ends_a_session_once() {
        Session session = added();

        assertThat(store.end(session.id())).isTrue();
        assertThat(store.end(session.id())).isFalse();
    }

    @Test
    void ends_all_sessions_of_a_user_but_one() {
        Session session = added();
        Session other = of(session.user());
        Session stranger = added();

        store.endAll(session.user(), session.id());

        assertThat(store.find(session.id())).isPresent();
        assertThat(store.find(other.id())).isEmpty();
        assertThat(store.find(stranger.id())).isPresent();
    }

    @Test
    void ends_all_sessions_of_a_user() {
        Session session = added();

        store.endAll(session.user(), null);

        assertThat(store.find(session.id())).isEmpty();
    }

    private Renewal renew(Session session, String token, Instant now) {
        return store.renew(session.id(), token, now, s -> renewed(s, "next"));
    }

    private static Session renewed(Session session, String refresh) {
        return session.renewed("access 2", MID_MORNING.plusSeconds(20), refresh, MID_MORNING.plusSeconds(200));
    }

    private Session added() {
        return of(new UserId(UserId.PREFIX + part()));
    }

    private Session of(UserId user) {
        var session = new Session(
                new SessionId(SessionId.PREFIX + part()),
                user,
                Fresh.accountId(),
                "access",
                MID_MORNING.plusSeconds(10),
                "refresh",
                MID_MORNING,
                MID_MORNING.plusSeconds(100));
        store.add(session);
        return session;
    }

    private static String part() {
        return Fresh.keyId().value().substring(4);
    }
}
