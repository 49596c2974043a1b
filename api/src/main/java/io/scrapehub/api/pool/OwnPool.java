package io.scrapehub.api.pool;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolStore;
import java.util.Optional;

/// Finds the pool a path names, for the account that asks. An id that cannot be one, a pool that is not
/// there, and one of another account are the same: not found.
public final class OwnPool {
    private final PoolStore pools;

    public OwnPool(PoolStore pools) {
        this.pools = pools;
    }

    Optional<Pool> of(ApiRequest request) {
        return PoolId.parse(request.pathPart("pool_id")).flatMap(id -> pools.find(request.account(), id));
    }

    static Reply notFound() {
        return Reply.refusal(ProblemCode.POOL_NOT_FOUND);
    }
}
