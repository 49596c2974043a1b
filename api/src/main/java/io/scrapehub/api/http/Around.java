package io.scrapehub.api.http;

import io.vertx.core.Future;

/// Stands between a request that was let in and its endpoint.
public interface Around {
    Future<Reply> answer(ApiRequest request, Endpoint endpoint);
}
