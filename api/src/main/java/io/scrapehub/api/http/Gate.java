package io.scrapehub.api.http;

import io.scrapehub.api.contract.Access;
import io.scrapehub.api.contract.Operation;
import io.scrapehub.api.key.Caller;
import io.scrapehub.api.key.KeyVerdict;
import io.scrapehub.api.key.RateLimits;
import io.scrapehub.api.key.RateVerdict;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.account.Scope;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.util.Map;
import java.util.Optional;

/// Lets requests in: the credentials first, then their rate, then their scope, as the contract has it.
public final class Gate {
    private static final Admission STRANGER = new Admission.Admitted(null, Map.of());

    private final Credentials credentials;
    private final RateLimits rates;

    public Gate(Credentials credentials, RateLimits rates) {
        this.credentials = credentials;
        this.rates = rates;
    }

    Future<Admission> admit(Operation operation, MultiMap headers) {
        Access access = operation.access();
        return access.guarded()
                ? credentials.check(access, headers).map(verdict -> judge(access, verdict))
                : Future.succeededFuture(STRANGER);
    }

    private Admission judge(Access access, KeyVerdict verdict) {
        return switch (verdict) {
            case KeyVerdict.Missing() -> access.open() ? STRANGER : refused(access, missing(access));
            case KeyVerdict.Invalid() -> refused(access, ProblemCode.INVALID_KEY);
            case KeyVerdict.Known(Caller caller) -> judge(access, caller);
        };
    }

    private Admission judge(Access access, Caller caller) {
        RateVerdict rate = rates.take(caller.actor().word());
        var headers = Map.of("RateLimit-Policy", rates.policy(), "RateLimit", rate.header());
        if (!rate.admitted()) {
            return new Admission.Refused(
                    Problem.retryAfter(ProblemCode.RATE_LIMITED, ProblemCode.RATE_LIMITED.advice(), 1), headers);
        }
        Optional<Scope> lacking =
                access.scope().filter(scope -> !caller.scopes().contains(scope));
        return lacking.<Admission>map(scope -> new Admission.Refused(lacking(scope), headers))
                .orElseGet(() -> new Admission.Admitted(caller, headers));
    }

    private static ProblemCode missing(Access access) {
        return access.key() ? ProblemCode.MISSING_KEY : ProblemCode.MISSING_SESSION;
    }

    private static Problem lacking(Scope needed) {
        return Problem.of(
                ProblemCode.INSUFFICIENT_SCOPE, "This needs a key with the scope %s.".formatted(needed.word()));
    }

    private static Admission refused(Access access, ProblemCode code) {
        return new Admission.Refused(
                Problem.of(code).with("WWW-Authenticate", Credentials.challenge(access)), Map.of());
    }
}
