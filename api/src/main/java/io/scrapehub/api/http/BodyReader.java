package io.scrapehub.api.http;

import io.scrapehub.api.contract.Operation;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Reads a body into memory, up to its operation's limit, only after the request was let in: a stranger
/// cannot make us hold ten megabytes.
final class BodyReader {
    private BodyReader() {}

    /// @param request paused
    static Future<BodyRead> read(Operation operation, HttpServerRequest request) {
        if (!operation.takesBody()) {
            request.resume();
            return Future.succeededFuture(new BodyRead.Whole(Buffer.buffer()));
        }
        if (!isJson(request.getHeader("Content-Type"))) {
            return refused(Problem.of(ProblemCode.UNSUPPORTED_MEDIA_TYPE));
        }
        if (declaredLength(request) > operation.maxBodyBytes()) {
            return refused(tooLarge(operation));
        }
        return collect(operation, request);
    }

    private static Future<BodyRead> collect(Operation operation, HttpServerRequest request) {
        Promise<BodyRead> read = Promise.promise();
        Buffer body = Buffer.buffer();
        request.handler(chunk -> {
            if (body.length() + chunk.length() > operation.maxBodyBytes()) {
                request.pause();
                read.tryComplete(new BodyRead.Refused(tooLarge(operation)));
            } else {
                body.appendBuffer(chunk);
            }
        });
        request.endHandler(end -> read.tryComplete(new BodyRead.Whole(body)));
        request.exceptionHandler(read::tryFail);
        request.resume();
        return read.future();
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        return parts[0].strip().equals("application/json");
    }

    private static long declaredLength(HttpServerRequest request) {
        String length = request.getHeader("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private static Problem tooLarge(Operation operation) {
        return Problem.of(
                ProblemCode.BODY_TOO_LARGE,
                "The body may have at most %,d bytes. Split the pages over several jobs."
                        .formatted(operation.maxBodyBytes()));
    }

    private static Future<BodyRead> refused(Problem problem) {
        return Future.succeededFuture(new BodyRead.Refused(problem));
    }
}
