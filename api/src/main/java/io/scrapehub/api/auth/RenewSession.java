package io.scrapehub.api.auth;

import io.scrapehub.api.audit.AuditLog;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.session.Renewal;
import io.scrapehub.core.session.Session;
import io.scrapehub.core.session.SessionToken;
import io.scrapehub.core.session.SessionToken.Kind;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// `POST /auth/refresh`: a refresh token is good for one pair of new tokens. One that comes twice was
/// stolen, from whom cannot be told, so the session ends for both.
public final class RenewSession implements Endpoint.Waiting {
    private static final Logger LOG = LoggerFactory.getLogger(RenewSession.class);
    private static final int MAX_TOKEN = 200;

    private final Sessions sessions;
    private final Attempts attempts;
    private final AuditLog audit;

    public RenewSession(Sessions sessions, Attempts attempts, AuditLog audit) {
        this.sessions = sessions;
        this.attempts = attempts;
        this.audit = audit;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .or(() -> attempts.renewal(request.client()))
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> JsonRequest.read(request, Set.of("refresh_token"), members -> {
                            members.require("refresh_token");
                            return members.text("refresh_token", MAX_TOKEN).orElse("");
                        })
                        .then(text -> renew(request, text)));
    }

    private Reply renew(ApiRequest request, String text) {
        return SessionToken.parse(Kind.REFRESH, text)
                .map(token -> renewed(request, token))
                .orElseGet(RenewSession::refused);
    }

    private Reply renewed(ApiRequest request, SessionToken token) {
        Sessions.Renewed came = sessions.renew(token);
        return switch (came.renewal()) {
            case Renewal.Renewed _ -> Reply.json(200, came.tokens());
            case Renewal.Unknown() -> refused();
            case Renewal.Reused(Session ended) -> {
                LOG.warn("a refresh token of {} came twice, the session has ended", ended.id());
                audit.note(
                        request,
                        ended.account(),
                        ended.user().value(),
                        ended.id().value(),
                        401);
                yield refused();
            }
        };
    }

    private static Reply refused() {
        return new Reply.Refusal(
                Problem.of(ProblemCode.INVALID_TOKEN).with("WWW-Authenticate", "Bearer realm=\"scrapehub\""));
    }
}
