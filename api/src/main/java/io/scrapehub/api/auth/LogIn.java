package io.scrapehub.api.auth;

import io.scrapehub.api.audit.AuditLog;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.user.Email;
import io.scrapehub.core.user.PasswordHashing;
import io.scrapehub.core.user.User;
import io.scrapehub.core.user.UserStore;
import java.util.Optional;
import java.util.Set;

/// `POST /auth/login`. An address nobody has, and a wrong password, are one answer that takes the same
/// time: a hash is compared in either case.
public final class LogIn implements Endpoint.Waiting {
    private static final int MAX_PASSWORD = 1_000;

    private final UserStore users;
    private final PasswordHashing passwords;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AuditLog audit;
    private final String nobodys;

    public LogIn(UserStore users, PasswordHashing passwords, Sessions sessions, Attempts attempts, AuditLog audit) {
        this.users = users;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
        this.nobodys = passwords.unmatchable();
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> JsonRequest.read(request, Set.of("email", "password"), members -> {
                            members.require("email", "password");
                            return new Presented(
                                    members.text("email", Email.MAX_LENGTH).orElse(""),
                                    members.text("password", MAX_PASSWORD).orElse(""));
                        })
                        .then(presented -> attempt(request, presented)));
    }

    private Reply attempt(ApiRequest request, Presented presented) {
        Optional<Email> email = Email.parse(presented.email());
        String name = email.map(Email::value).orElse(presented.email());
        return attempts.login(request.client(), name)
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> judge(request, email.flatMap(users::byEmail), presented, name));
    }

    private Reply judge(ApiRequest request, Optional<User> found, Presented presented, String name) {
        boolean matches = passwords.matches(
                presented.password(), found.map(User::passwordHash).orElse(nobodys));
        Reply reply = found.filter(_ -> matches)
                .<Reply>map(user -> begun(request, user, name))
                .orElseGet(LogIn::refused);
        found.ifPresent(user ->
                audit.note(request, user.account(), user.id().value(), user.id().value(), reply.status()));
        return reply;
    }

    private Reply begun(ApiRequest request, User user, String name) {
        attempts.forgetLogin(request.client(), name);
        var json = sessions.begin(user);
        json.set("user", UserJson.of(user));
        return Reply.json(200, json);
    }

    private static Reply refused() {
        return new Reply.Refusal(
                Problem.of(ProblemCode.INVALID_CREDENTIALS).with("WWW-Authenticate", "Bearer realm=\"scrapehub\""));
    }

    /// Never shows the password.
    private record Presented(String email, String password) {
        @Override
        public String toString() {
            return "credentials of " + email;
        }
    }
}
