package io.scrapehub.api.http;

import io.scrapehub.api.thread.OffLoop;
import io.vertx.core.Future;

/// Answers the requests of one operation. Called on the event loop, where it must not wait.
public interface Endpoint {
    Future<Reply> answer(ApiRequest request);

    /// An endpoint that may wait: it is called on a thread where that harms nobody.
    static Endpoint waiting(OffLoop offLoop, Waiting endpoint) {
        return request -> offLoop.call(() -> endpoint.answer(request));
    }

    /// An endpoint that knows its answer.
    static Endpoint ready(Waiting endpoint) {
        return request -> Future.succeededFuture(endpoint.answer(request));
    }

    /// Answers a request in plain, blocking code.
    interface Waiting {
        Reply answer(ApiRequest request);
    }
}
