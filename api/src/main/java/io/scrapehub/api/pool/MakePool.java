package io.scrapehub.api.pool;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolWish;
import java.time.InstantSource;

/// `POST /pools`.
public final class MakePool implements Endpoint.Waiting {
    private final PoolStore pools;
    private final Ids ids;
    private final InstantSource clock;

    public MakePool(PoolStore pools, Ids ids, InstantSource clock) {
        this.pools = pools;
        this.ids = ids;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> PoolRequest.read(request, null, wish -> made(request, wish)));
    }

    private Reply made(ApiRequest request, PoolWish wish) {
        Pool pool = Pool.made(PoolId.next(ids), request.account(), wish, clock.instant());
        pools.add(pool);
        return PoolJson.reply(201, pool).with("Location", "/api/v1/pools/" + pool.id());
    }
}
