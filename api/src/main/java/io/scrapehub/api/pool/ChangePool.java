package io.scrapehub.api.pool;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.ETags;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.pool.Pool;
import io.scrapehub.core.pool.PoolStore;
import io.scrapehub.core.pool.PoolWish;
import java.time.InstantSource;
import java.util.Optional;

/// `PATCH /pools/{pool_id}`: what is not named stays as it is. With `If-Match` only the version the client
/// saw is changed; without, two at once change it one after the other.
public final class ChangePool implements Endpoint.Waiting {
    private static final int TRIES = 5;

    private final PoolStore pools;
    private final OwnPool own;
    private final InstantSource clock;

    public ChangePool(PoolStore pools, OwnPool own, InstantSource clock) {
        this.pools = pools;
        this.own = own;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> changed(request, TRIES));
    }

    private Reply changed(ApiRequest request, int tries) {
        Optional<Pool> found = own.of(request);
        if (found.isEmpty()) {
            return OwnPool.notFound();
        }
        Pool pool = found.get();
        Optional<Problem> unmatched = ETags.unmatched(request, etagOf(pool));
        return unmatched
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> PoolRequest.read(request, pool, wish -> change(request, pool, wish, tries)));
    }

    private Reply change(ApiRequest request, Pool pool, PoolWish wish, int tries) {
        if (pools.change(pool.account(), pool.id(), pool.version(), wish, clock.instant())) {
            return own.of(request)
                    .<Reply>map(after -> PoolJson.reply(200, after))
                    .orElseGet(OwnPool::notFound);
        }
        return tries > 1 ? changed(request, tries - 1) : Reply.refusal(ProblemCode.PRECONDITION_FAILED);
    }

    private static String etagOf(Pool pool) {
        return PoolJson.reply(200, pool).headers().getOrDefault("ETag", "");
    }
}
