package io.scrapehub.api.http;

import io.scrapehub.api.problem.Problem;
import io.vertx.core.buffer.Buffer;

/// What came of reading a request's body.
sealed interface BodyRead {
    record Whole(Buffer body) implements BodyRead {}

    record Refused(Problem problem) implements BodyRead {}
}
