package io.scrapehub.api.apikey;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.account.ApiKey;
import io.scrapehub.core.account.ApiKeyId;
import io.scrapehub.core.account.ApiKeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What an account sees of its keys, and how it ends them.
public final class ApiKeys {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final ApiKeyStore keys;
    private final Cursors cursors;
    private final InstantSource clock;

    public ApiKeys(ApiKeyStore keys, Cursors cursors, InstantSource clock) {
        this.keys = keys;
        this.cursors = cursors;
        this.clock = clock;
    }

    /// `GET /api-keys`: newest first.
    public Reply list(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        ApiKeyId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(request), cursor).flatMap(ApiKeyId::parse))
                .orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> {
            List<ApiKey> found = keys.list(request.account(), after, limit + 1);
            List<ApiKey> page = found.subList(0, Math.min(limit, found.size()));
            var json = Json.MAPPER.createArrayNode();
            page.forEach(key -> json.add(KeyJson.of(key, clock.instant())));
            String next = found.size() > limit
                    ? cursors.seal(listOf(request), page.getLast().id().value())
                    : null;
            return NextLink.on(Reply.json(200, json).tagged(), request, next);
        });
    }

    /// `GET /api-keys/{key_id}`.
    public Reply show(ApiRequest request) {
        return withKey(
                request,
                key -> Reply.json(200, KeyJson.of(key, clock.instant())).with("ETag", KeyJson.etag(key)));
    }

    /// `DELETE /api-keys/{key_id}`: ends it for good, within a second everywhere.
    public Reply revoke(ApiRequest request) {
        return withKey(request, key -> {
            Optional<Problem> unmatched = ETags.unmatched(request, KeyJson.etag(key));
            if (unmatched.isPresent()) {
                return new Reply.Refusal(unmatched.get());
            }
            return keys.revoke(key.account(), key.id(), clock.instant()) ? revoked(key) : notFound();
        });
    }

    /// What `answer` says of the key the path names, for the account that asks.
    private Reply withKey(ApiRequest request, Function<ApiKey, Reply> answer) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> find(keys, request).map(answer).orElseGet(ApiKeys::notFound));
    }

    static Optional<ApiKey> find(ApiKeyStore keys, ApiRequest request) {
        return ApiKeyId.parse(request.pathPart("key_id")).flatMap(id -> keys.find(request.account(), id));
    }

    static Reply notFound() {
        return Reply.refusal(ProblemCode.KEY_NOT_FOUND);
    }

    private static Reply revoked(ApiKey key) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "API key revoked successfully")
                        .put("key_id", key.id().value()));
    }

    private static String listOf(ApiRequest request) {
        return "keys of " + request.account();
    }
}
