package io.scrapehub.api.apikey;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.account.Scope;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// `PATCH /api-keys/{key_id}`: another name, other scopes, another end. What the body leaves out stays.
/// With `If-Match` only the version the client has seen is changed.
public final class ChangeKey implements Endpoint.Waiting {
    private final ApiKeyStore keys;
    private final InstantSource clock;

    public ChangeKey(ApiKeyStore keys, InstantSource clock) {
        this.keys = keys;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> KeyTerms.ofChange(request, clock.instant()).then(terms -> change(request, terms)));
    }

    /// Another change may come between reading and writing; the key is read again then, and judged again.
    private Reply change(ApiRequest request, KeyTerms terms) {
        Optional<Reply> reply = Optional.empty();
        while (reply.isEmpty()) {
            reply = ApiKeys.find(keys, request)
                    .map(key -> attempt(request, key, terms))
                    .orElseGet(() -> Optional.of(ApiKeys.notFound()));
        }
        return reply.get();
    }

    private Optional<Reply> attempt(ApiRequest request, ApiKey key, KeyTerms terms) {
        Set<Scope> scopes = terms.scopes().orElse(key.scopes());
        Optional<Problem> problem = ETags.unmatched(request, KeyJson.etag(key))
                .or(() -> terms.scopes().flatMap(wanted -> Minting.refused(request, wanted)));
        if (problem.isPresent()) {
            return Optional.of(new Reply.Refusal(problem.get()));
        }
        Instant end = terms.endless() ? null : terms.expiresAt().orElse(key.expiresAt());
        ApiKey changed = key.with(terms.name().orElse(key.name()), scopes, end);
        return keys.change(changed)
                ? Optional.of(
                        Reply.json(200, KeyJson.of(changed, clock.instant())).with("ETag", KeyJson.etag(changed)))
                : Optional.empty();
    }
}
