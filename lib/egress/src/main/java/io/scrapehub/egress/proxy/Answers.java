package io.scrapehub.egress.proxy;

import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.url.Refusal;
import io.vertx.core.http.HttpServerResponse;

/// The proxy's own answers, which say in a header that they are the proxy's and not the site's.
final class Answers {
    static final String REFUSED = "X-Scrapehub-Refused";
    static final String FAILED = "X-Scrapehub-Failed";

    private Answers() {}

    static void refuse(HttpServerResponse response, Refusal reason) {
        answer(response, 403, REFUSED, reason.word(), "This may not be reached from here.\n");
    }

    static void fail(HttpServerResponse response, EgressFailure failure) {
        int status = failure == EgressFailure.TIMEOUT ? 504 : 502;
        answer(response, status, FAILED, failure.word(), "The target did not answer (" + failure.word() + ").\n");
    }

    private static void answer(HttpServerResponse response, int status, String header, String word, String text) {
        if (response.ended() || response.headWritten() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader(header, word)
                .putHeader("Content-Type", "text/plain; charset=utf-8")
                .putHeader("Cache-Control", "no-store")
                .end(text);
    }
}
