package io.scrapehub.api.http;

import io.vertx.core.http.HttpServerRequest;

/// What a client still sends after it was answered: read away for a while, because a connection closed with
/// data unread is reset, and the client would never see the answer.
final class Leftovers {
    private static final int PATIENCE_BYTES = 32 * 1024 * 1024;

    private Leftovers() {}

    static void discard(HttpServerRequest request) {
        if (request.isEnded()) {
            return;
        }
        long[] left = {PATIENCE_BYTES};
        request.handler(chunk -> {
            left[0] -= chunk.length();
            if (left[0] < 0) {
                var _ = request.connection().close();
            }
        });
        request.exceptionHandler(gone -> {});
        request.resume();
    }
}
