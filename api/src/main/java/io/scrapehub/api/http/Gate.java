package io.scrapehub.api.http;

import io.scrapehub.api.contract.Operation;
import io.scrapehub.api.key.Caller;
import io.scrapehub.api.key.KeyCheck;
import io.scrapehub.api.key.KeyVerdict;
import io.scrapehub.api.key.RateLimits;
import io.scrapehub.api.key.RateVerdict;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.account.Scope;
import io.vertx.core.Future;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Lets requests in: the key first, then its rate, then its scope, as the contract has it.
public final class Gate {
    private static final String CHALLENGE = "ApiKey realm=\"scrapehub\", header=\"X-API-KEY\"";

    private final KeyCheck keys;
    private final RateLimits rates;

    public Gate(KeyCheck keys, RateLimits rates) {
        this.keys = keys;
        this.rates = rates;
    }

    Future<Admission> admit(Operation operation, @Nullable String presentedKey) {
        return operation
                .scope()
                .map(scope -> keys.check(presentedKey).map(verdict -> judge(scope, verdict)))
                .orElseGet(() -> Future.succeededFuture(new Admission.Admitted(null, Map.of())));
    }

    private Admission judge(Scope needed, KeyVerdict verdict) {
        return switch (verdict) {
            case KeyVerdict.Missing() -> stranger(ProblemCode.MISSING_KEY);
            case KeyVerdict.Invalid() -> stranger(ProblemCode.INVALID_KEY);
            case KeyVerdict.Known(Caller caller) -> judge(needed, caller);
        };
    }

    private Admission judge(Scope needed, Caller caller) {
        RateVerdict rate = rates.take(caller.key());
        var headers = Map.of("RateLimit-Policy", rates.policy(), "RateLimit", rate.header());
        if (!rate.admitted()) {
            return new Admission.Refused(
                    Problem.retryAfter(ProblemCode.RATE_LIMITED, ProblemCode.RATE_LIMITED.advice(), 1), headers);
        }
        return caller.scopes().contains(needed)
                ? new Admission.Admitted(caller, headers)
                : new Admission.Refused(lacking(needed), headers);
    }

    private static Problem lacking(Scope needed) {
        return Problem.of(
                ProblemCode.INSUFFICIENT_SCOPE, "This needs a key with the scope %s.".formatted(needed.word()));
    }

    private static Admission stranger(ProblemCode code) {
        return new Admission.Refused(Problem.of(code).with("WWW-Authenticate", CHALLENGE), Map.of());
    }
}
