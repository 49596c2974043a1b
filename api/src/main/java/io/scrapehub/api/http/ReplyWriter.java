package io.scrapehub.api.http;

import io.scrapehub.api.json.Json;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemJson;
import io.scrapehub.api.thread.OffLoop;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Puts replies on the wire: headers, conditional requests, bodies whole or in pieces.
final class ReplyWriter {
    private static final Logger LOG = LoggerFactory.getLogger(ReplyWriter.class);

    private final OffLoop offLoop;

    ReplyWriter(OffLoop offLoop) {
        this.offLoop = offLoop;
    }

    void write(HttpServerRequest request, String requestId, Reply reply) {
        HttpServerResponse response = request.response();
        if (response.closed() || response.ended()) {
            discard(reply);
            return;
        }
        switch (reply) {
            case Reply.Document document -> whole(request, document);
            case Reply.Nothing nothing -> nothing(response, nothing.status(), nothing.headers());
            case Reply.Refusal(Problem problem) -> whole(request, document(problem, requestId));
            case Reply.Stream stream -> stream(request, requestId, stream);
            case Reply.Events events -> events(request, requestId, events);
            case Reply.FileBody file -> file(request, requestId, file);
        }
    }

    private static void whole(HttpServerRequest request, Reply.Document document) {
        HttpServerResponse response = request.response();
        String etag = document.headers().get("ETag");
        String had = request.getHeader("If-None-Match");
        if (etag != null && had != null && ETags.matches(had, etag)) {
            nothing(response, 304, Map.of("ETag", etag));
            return;
        }
        head(response, document.status(), document.contentType(), document.headers());
        response.putHeader("Content-Length", Integer.toString(document.body().length()));
        var _ = isHead(request) ? response.end() : response.end(document.body());
    }

    private static void nothing(HttpServerResponse response, int status, Map<String, String> headers) {
        headers.forEach(response::putHeader);
        var _ = response.setStatusCode(status).end();
    }

    private void stream(HttpServerRequest request, String requestId, Reply.Stream stream) {
        HttpServerResponse response = request.response();
        head(response, 200, stream.contentType(), stream.headers());
        if (isHead(request)) {
            var _ = response.end();
            return;
        }
        response.setChunked(true);
        offLoop.call(() -> writeAll(response, stream.body()))
                .onSuccess(written -> response.end())
                .onFailure(failure -> giveUp(request, requestId, failure));
    }

    private void events(HttpServerRequest request, String requestId, Reply.Events events) {
        HttpServerResponse response = request.response();
        // The last header keeps nginx from holding events back.
        head(response, 200, EventStream.MEDIA_TYPE, Map.of("X-Accel-Buffering", "no"));
        if (isHead(request)) {
            var _ = response.end();
            return;
        }
        response.setChunked(true);
        events.source()
                .into(new EventStream(response))
                .onSuccess(done -> response.end())
                .onFailure(failure -> giveUp(request, requestId, failure));
    }

    private static boolean writeAll(HttpServerResponse response, Reply.Body body) throws IOException {
        var out = new ResponseStream(response);
        body.writeTo(out);
        out.finish();
        return true;
    }

    /// Before the first piece the client can still be told; after it, only a broken connection says that
    /// the body is not whole.
    private void giveUp(HttpServerRequest request, String requestId, Throwable failure) {
        HttpServerResponse response = request.response();
        if (failure instanceof ResponseStream.ClientGone) {
            LOG.debug("the client of request {} left before the end", requestId, failure);
            request.connection().close();
        } else if (response.headWritten()) {
            Failures.problemOf(failure, requestId);
            request.connection().close();
        } else {
            response.setChunked(false);
            response.headers().remove("Content-Disposition").remove("ETag");
            write(request, requestId, new Reply.Refusal(Failures.problemOf(failure, requestId)));
        }
    }

    private static void file(HttpServerRequest request, String requestId, Reply.FileBody file) {
        HttpServerResponse response = request.response();
        head(response, 200, file.contentType(), file.headers());
        response.putHeader("Content-Length", Long.toString(file.size()));
        Future<Void> sent = isHead(request) ? response.end() : response.sendFile(file.file());
        sent.onComplete(done -> {
            close(file.file());
            if (done.failed()) {
                LOG.debug("the client of request {} left before the end", requestId, done.cause());
            }
        });
    }

    private static void discard(Reply reply) {
        if (reply instanceof Reply.FileBody file) {
            close(file.file());
        }
    }

    private static void close(FileChannel file) {
        try {
            file.close();
        } catch (IOException e) {
            LOG.warn("a download's temporary file could not be closed", e);
        }
    }

    private static void head(HttpServerResponse response, int status, String contentType, Map<String, String> headers) {
        response.setStatusCode(status).putHeader("Content-Type", contentType);
        headers.forEach(response::putHeader);
    }

    static Reply.Document document(Problem problem, String requestId) {
        return new Reply.Document(
                problem.code().status(),
                ProblemJson.MEDIA_TYPE,
                problem.headers(),
                Buffer.buffer(Json.bytes(ProblemJson.of(problem, requestId))));
    }

    private static boolean isHead(HttpServerRequest request) {
        return request.method().equals(HttpMethod.HEAD);
    }
}
