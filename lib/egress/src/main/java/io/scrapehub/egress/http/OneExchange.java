package io.scrapehub.egress.http;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// One request on its way: reads the answer's body up to a limit, then hangs up. Lives on the event loop.
final class OneExchange {
    private final HttpClientRequest request;
    private final int maxBytes;
    private final Promise<Answer> answered = Promise.promise();
    private final Buffer body = Buffer.buffer();

    private OneExchange(HttpClientRequest request, int maxBytes) {
        this.request = request;
        this.maxBytes = maxBytes;
    }

    /// The answer; fails with [TimeoutException] when it is not whole within `limitMillis`.
    static Future<Answer> send(
            Vertx vertx, HttpClientRequest request, @Nullable Buffer body, int maxBytes, long limitMillis) {
        var exchange = new OneExchange(request, maxBytes);
        long timer = vertx.setTimer(Math.max(1, limitMillis), _ -> exchange.giveUp());
        Future<HttpClientResponse> response = body == null ? request.send() : request.send(body);
        response.onComplete(exchange::read, exchange.answered::tryFail);
        return exchange.answered.future().onComplete(_ -> vertx.cancelTimer(timer));
    }

    private void giveUp() {
        if (answered.tryFail(new TimeoutException())) {
            request.reset();
        }
    }

    private void read(HttpClientResponse response) {
        response.exceptionHandler(answered::tryFail);
        response.endHandler(_ -> finish(response, false));
        response.handler(piece -> {
            int room = maxBytes - body.length();
            body.appendBuffer(piece, 0, Math.min(room, piece.length()));
            if (piece.length() > room && finish(response, true)) {
                request.reset();
            }
        });
    }

    private boolean finish(HttpClientResponse response, boolean cut) {
        return answered.tryComplete(new Answer(response.statusCode(), response.headers(), body.getBytes(), cut));
    }
}
