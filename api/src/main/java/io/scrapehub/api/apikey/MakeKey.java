package io.scrapehub.api.apikey;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import io.scrapehub.core.account.KeySecret;
import io.scrapehub.core.id.Ids;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.random.RandomGenerator;

/// `POST /api-keys`: the only reply that ever has the new key's secret.
public final class MakeKey implements Endpoint.Waiting {
    private final ApiKeyStore keys;
    private final Ids ids;
    private final RandomGenerator random;
    private final byte[] pepper;
    private final InstantSource clock;

    /// @param random must be a cryptographic one
    public MakeKey(ApiKeyStore keys, Ids ids, RandomGenerator random, byte[] pepper, InstantSource clock) {
        this.keys = keys;
        this.ids = ids;
        this.random = random;
        this.pepper = pepper.clone();
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> KeyTerms.ofNewKey(request, clock.instant()).then(terms -> make(request, terms)));
    }

    private Reply make(ApiRequest request, KeyTerms terms) {
        return Minting.refused(request, terms.scopes().orElse(Set.of()))
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> added(request, terms));
    }

    private Reply added(ApiRequest request, KeyTerms terms) {
        Instant now = clock.instant();
        KeySecret secret = KeySecret.generate(random);
        ApiKey key = ApiKey.made(
                ApiKeyId.next(ids),
                request.account(),
                terms.name().orElseThrow(),
                terms.scopes().orElseThrow(),
                secret,
                pepper,
                now,
                terms.expiresAt().orElse(null),
                request.requireCaller().actor().word());
        if (!keys.add(key)) {
            throw new IllegalStateException("59 random bits of a key's locator were there already");
        }
        return Reply.json(201, KeyJson.of(key, secret, now)).with("Location", "/api/v1/api-keys/" + key.id());
    }
}
