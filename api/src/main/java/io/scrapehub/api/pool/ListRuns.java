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
import io.scrapehub.core.pool.PoolRun;
import io.scrapehub.core.pool.PoolStore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /pools/{pool_id}/runs`: what each job brought, newest first, and whether what it did not find
/// counts as gone.
public final class ListRuns implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final OwnPool own;
    private final PoolStore pools;
    private final Cursors cursors;

    public ListRuns(OwnPool own, PoolStore pools, Cursors cursors) {
        this.own = own;
        this.pools = pools;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return own.of(request).map(pool -> answer(request, pool)).orElseGet(OwnPool::notFound);
    }

    private Reply answer(ApiRequest request, Pool pool) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        Integer before = RunCursor.read(parameters, cursors, listOf(pool)).orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, pool, before, limit));
    }

    private Reply page(ApiRequest request, Pool pool, @Nullable Integer before, int limit) {
        List<PoolRun> found = pools.runs(pool, before, limit + 1);
        List<PoolRun> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(run -> json.add(PoolJson.of(run)));
        String next = found.size() > limit
                ? RunCursor.seal(cursors, listOf(pool), page.getLast().number())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static String listOf(Pool pool) {
        return "runs of " + pool.id();
    }
}
