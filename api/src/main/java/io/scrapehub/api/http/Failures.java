package io.scrapehub.api.http;

import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.thread.Overloaded;
import io.scrapehub.core.problem.StoreUnavailable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What a client is told when an endpoint threw. The exception goes to the log, once, with the request's
/// id; the client gets the id and nothing of the exception.
final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int STORE_RETRY_SECONDS = 2;
    private static final int OVERLOAD_RETRY_SECONDS = 1;

    private Failures() {}

    static Problem problemOf(Throwable failure, String requestId) {
        return switch (failure) {
            case StoreUnavailable e -> {
                LOG.warn("request {} found the store away", requestId, e);
                yield retryLater(ProblemCode.STORE_UNAVAILABLE, STORE_RETRY_SECONDS);
            }
            case Overloaded e -> {
                LOG.warn("request {} was turned away: {}", requestId, e.getMessage());
                yield retryLater(ProblemCode.OVERLOADED, OVERLOAD_RETRY_SECONDS);
            }
            default -> {
                LOG.error("request {} failed", requestId, failure);
                yield Problem.of(ProblemCode.INTERNAL_ERROR);
            }
        };
    }

    private static Problem retryLater(ProblemCode code, int seconds) {
        return Problem.retryAfter(code, code.advice(), seconds);
    }
}
