package io.scrapehub.api.pool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /pools`: newest first.
public final class ListPools implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final PoolStore pools;
    private final Cursors cursors;

    public ListPools(PoolStore pools, Cursors cursors) {
        this.pools = pools;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        PoolId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(request), cursor).flatMap(PoolId::parse))
                .orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, after, limit));
    }

    private Reply page(ApiRequest request, @Nullable PoolId after, int limit) {
        List<Pool> found = pools.list(request.account(), after, limit + 1);
        List<Pool> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(pool -> json.add(PoolJson.of(pool)));
        String next = found.size() > limit
                ? cursors.seal(listOf(request), page.getLast().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static String listOf(ApiRequest request) {
        return "pools of " + request.account();
    }
}
