package io.scrapehub.api.pool;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolRecordId;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolVersion;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// `GET /pools/{pool_id}/records/{record_id}/history`: every state a record was in, newest first.
public final class ListHistory implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final OwnPool own;
    private final PoolStore pools;
    private final Cursors cursors;

    public ListHistory(OwnPool own, PoolStore pools, Cursors cursors) {
        this.own = own;
        this.pools = pools;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Optional<PoolRecordId> record = PoolRecordId.parse(request.pathPart("record_id"));
        return own.of(request)
                .flatMap(pool -> record.map(id -> answer(request, pool, id)))
                .orElseGet(OwnPool::notFound);
    }

    private Reply answer(ApiRequest request, Pool pool, PoolRecordId id) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        Integer before = RunCursor.read(parameters, cursors, listOf(pool, id)).orElse(null);
        return parameters
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> page(request, pool, id, before, limit));
    }

    private Reply page(ApiRequest request, Pool pool, PoolRecordId id, @Nullable Integer before, int limit) {
        List<PoolVersion> found = pools.history(pool, id, before, limit + 1);
        if (found.isEmpty() && before == null) {
            return Reply.refusal(ProblemCode.POOL_RECORD_NOT_FOUND);
        }
        List<PoolVersion> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(version -> json.add(PoolJson.of(version)));
        String next = found.size() > limit
                ? RunCursor.seal(cursors, listOf(pool, id), page.getLast().run())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static String listOf(Pool pool, PoolRecordId id) {
        return "history of " + id + " in " + pool.id();
    }
}
