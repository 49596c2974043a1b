package io.scrapehub.api.auth;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.audit.Actor;
import io.scrapehub.core.session.SessionStore;
import io.scrapehub.core.user.PasswordHashing;
import io.scrapehub.core.user.User;
import io.scrapehub.core.user.UserStore;
import java.util.Set;

/// What a user who has logged in does with their login.
public final class OwnSession {
    private static final int MAX_PASSWORD = 1_000;

    private final UserStore users;
    private final SessionStore sessions;
    private final PasswordHashing passwords;
    private final Attempts attempts;

    public OwnSession(UserStore users, SessionStore sessions, PasswordHashing passwords, Attempts attempts) {
        this.users = users;
        this.sessions = sessions;
        this.passwords = passwords;
        this.attempts = attempts;
    }

    /// `POST /auth/logout`: both tokens end, within a second everywhere.
    public Reply logOut(ApiRequest request) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> {
            sessions.end(of(request).session());
            return message("Logged out");
        });
    }

    /// `POST /auth/password`: every other session of the user ends.
    public Reply changePassword(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> JsonRequest.read(request, Set.of("current_password", "new_password"), members -> {
                            members.require("current_password");
                            return new Change(
                                    members.text("current_password", MAX_PASSWORD)
                                            .orElse(""),
                                    NewPassword.read(members, "new_password").orElse(""));
                        })
                        .then(change -> change(request, change)));
    }

    private Reply change(ApiRequest request, Change change) {
        Actor.LoggedIn actor = of(request);
        User user = users.find(actor.user()).orElseThrow();
        return attempts.login(request.client(), user.email().value())
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> replace(actor, user, change));
    }

    private Reply replace(Actor.LoggedIn actor, User user, Change change) {
        boolean changed = passwords.matches(change.current(), user.passwordHash())
                && users.changePassword(user.id(), user.passwordHash(), passwords.hash(change.next()));
        if (!changed) {
            return Reply.refusal(ProblemCode.WRONG_PASSWORD);
        }
        sessions.endAll(user.id(), actor.session());
        return message("Password changed");
    }

    private static Actor.LoggedIn of(ApiRequest request) {
        return switch (request.requireCaller().actor()) {
            case Actor.LoggedIn user -> user;
            case Actor.Key key -> throw new IllegalStateException(key + " was let in where only sessions are");
        };
    }

    private static Reply message(String text) {
        return Reply.json(200, Json.MAPPER.createObjectNode().put("message", text));
    }

    /// Never shows the passwords.
    private record Change(String current, String next) {
        @Override
        public String toString() {
            return "a change of password";
        }
    }
}
