package io.scrapehub.api.apikey;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.account.KeySecret;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// `POST /api-keys/{key_id}/rotate`: a new secret for the same key. The present one opens for [#OVERLAP]
/// more, so that programs can be given the new one without a gap; one from an earlier rotation ends now.
public final class RotateKey implements Endpoint.Waiting {
    static final Duration OVERLAP = Duration.ofHours(24);

    private final ApiKeyStore keys;
    private final RandomGenerator random;
    private final byte[] pepper;
    private final InstantSource clock;

    /// @param random must be a cryptographic one
    public RotateKey(ApiKeyStore keys, RandomGenerator random, byte[] pepper, InstantSource clock) {
        this.keys = keys;
        this.random = random;
        this.pepper = pepper.clone();
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> ApiKeys.find(keys, request)
                        .map(key -> rotate(request, key))
                        .orElseGet(ApiKeys::notFound));
    }

    private Reply rotate(ApiRequest request, ApiKey key) {
        Optional<Problem> problem =
                ETags.unmatched(request, KeyJson.etag(key)).or(() -> Minting.refused(request, key.scopes()));
        if (problem.isPresent()) {
            return new Reply.Refusal(problem.get());
        }
        return KeySecret.renewed(key.locator(), random)
                .map(secret -> rotated(key, secret))
                .orElseGet(() -> Reply.refusal(ProblemCode.KEY_FIXED));
    }

    /// Two rotations at once would leave one client with a secret that opens nothing: the second is
    /// refused.
    private Reply rotated(ApiKey key, KeySecret secret) {
        Instant now = clock.instant();
        ApiKey rotated = key.rotated(secret, pepper, now.plus(OVERLAP));
        return keys.change(rotated)
                ? Reply.json(200, KeyJson.of(rotated, secret, now)).with("ETag", KeyJson.etag(rotated))
                : Reply.refusal(ProblemCode.PRECONDITION_FAILED);
    }
}
