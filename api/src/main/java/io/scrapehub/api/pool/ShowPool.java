package io.scrapehub.api.pool;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;

/// `GET /pools/{pool_id}`.
public final class ShowPool implements Endpoint.Waiting {
    private final OwnPool own;

    public ShowPool(OwnPool own) {
        this.own = own;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> own.of(request)
                        .<Reply>map(pool -> PoolJson.reply(200, pool))
                        .orElseGet(OwnPool::notFound));
    }
}
