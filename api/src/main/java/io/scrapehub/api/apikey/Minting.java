package io.scrapehub.api.apikey;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.account.Scope;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Nobody gives what they do not hold: neither to a new key, nor by a change, nor by being shown the new
/// secret of a key that may do more.
final class Minting {
    private Minting() {}

    /// Why the caller may not hand out these scopes; empty when they may.
    static Optional<Problem> refused(ApiRequest request, Set<Scope> scopes) {
        Set<Scope> lacking = EnumSet.noneOf(Scope.class);
        lacking.addAll(scopes);
        lacking.removeAll(request.requireCaller().scopes());
        if (lacking.isEmpty()) {
            return Optional.empty();
        }
        String words = lacking.stream().map(Scope::word).collect(Collectors.joining(", "));
        return Optional.of(Problem.of(
                ProblemCode.INSUFFICIENT_SCOPE,
                "Only who holds a scope can give it; this key lacks %s.".formatted(words)));
    }
}
