package io.scrapehub.api.pool;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolStore;

/// `DELETE /pools/{pool_id}`: with its records and their history. Jobs on their way into it end as they
/// would.
public final class RemovePool implements Endpoint.Waiting {
    private final PoolStore pools;

    public RemovePool(PoolStore pools) {
        this.pools = pools;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> PoolId.parse(request.pathPart("pool_id"))
                        .filter(id -> pools.delete(request.account(), id))
                        .map(RemovePool::removed)
                        .orElseGet(OwnPool::notFound));
    }

    private static Reply removed(PoolId id) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "Pool deleted successfully")
                        .put("pool_id", id.value()));
    }
}
