package io.scrapehub.api.auth;

import io.scrapehub.api.audit.AuditLog;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.account.AccountStore;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.user.Email;
import io.scrapehub.core.user.PasswordHashing;
import io.scrapehub.core.user.User;
import io.scrapehub.core.user.UserId;
import io.scrapehub.core.user.UserStore;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// `POST /auth/register`: a user with an account of their own; or, when a key asks, a further user of the
/// key's account, which is how the account an installation begins with gets its first.
public final class Register implements Endpoint.Waiting {
    private static final int MAX_NAME = 100;
    private static final int MAX_CODE = 200;

    private final Registration registration;
    private final AccountStore accounts;
    private final UserStore users;
    private final Invitations invitations;
    private final PasswordHashing passwords;
    private final Sessions sessions;
    private final Attempts attempts;
    private final AuditLog audit;
    private final Ids ids;
    private final InstantSource clock;

    public Register(
            Registration registration,
            AccountStore accounts,
            UserStore users,
            Invitations invitations,
            PasswordHashing passwords,
            Sessions sessions,
            Attempts attempts,
            AuditLog audit,
            Ids ids,
            InstantSource clock) {
        this.registration = registration;
        this.accounts = accounts;
        this.users = users;
        this.invitations = invitations;
        this.passwords = passwords;
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> JsonRequest.read(
                                request, Set.of("email", "password", "name", "invitation"), Register::read)
                        .then(wanted -> attempt(request, wanted)));
    }

    private static Wanted read(Members members) {
        members.require("email");
        Optional<Email> email = members.line("email", Email.MAX_LENGTH).flatMap(text -> {
            Optional<Email> parsed = Email.parse(text);
            if (parsed.isEmpty()) {
                members.note("email", "wrong_type", "email must be an e-mail address.");
            }
            return parsed;
        });
        return new Wanted(
                email,
                NewPassword.read(members, "password").orElse(""),
                members.line("name", MAX_NAME),
                members.line("invitation", MAX_CODE));
    }

    private Reply attempt(ApiRequest request, Wanted wanted) {
        return attempts.registration(request.client())
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> admit(request, wanted));
    }

    private Reply admit(ApiRequest request, Wanted wanted) {
        Email email = wanted.email().orElseThrow();
        if (users.byEmail(email).isPresent()) {
            return Reply.refusal(ProblemCode.EMAIL_TAKEN);
        }
        if (request.caller() == null && !mayMakeAnAccount(wanted)) {
            return Reply.refusal(ProblemCode.REGISTRATION_CLOSED);
        }
        String name = wanted.name().orElse(email.value());
        AccountId account = request.caller() == null ? newAccount(name) : request.account();
        return add(request, account, email, name, wanted.password());
    }

    private boolean mayMakeAnAccount(Wanted wanted) {
        return switch (registration) {
            case OPEN -> true;
            case INVITE -> wanted.invitation().filter(invitations::redeem).isPresent();
            case CLOSED -> !accounts.anyAccount();
        };
    }

    private AccountId newAccount(String name) {
        var account = new Account(
                AccountId.next(ids), name, Account.DEFAULT_WEIGHT, Account.DEFAULT_MAX_SLOTS, clock.instant());
        accounts.add(account);
        return account.id();
    }

    private Reply add(ApiRequest request, AccountId account, Email email, String name, String password) {
        var id = new UserId(ids.next(UserId.PREFIX));
        var user = new User(id, account, email, name, passwords.hash(password), clock.instant());
        if (!users.add(user)) {
            return Reply.refusal(ProblemCode.EMAIL_TAKEN);
        }
        audit.note(request, account, id.value(), id.value(), 201);
        var json = sessions.begin(user);
        json.set("user", UserJson.of(user));
        return Reply.json(201, json).with("Location", "/api/v1/auth/me");
    }

    /// Never shows the password.
    private record Wanted(Optional<Email> email, String password, Optional<String> name, Optional<String> invitation) {
        @Override
        public String toString() {
            return "registration of " + email;
        }
    }
}
