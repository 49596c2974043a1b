package io.scrapehub.api.http;

import io.scrapehub.api.json.Json;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.problem.ProblemJson;
import io.scrapehub.core.process.Shutdown;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The socket: how Vert.x is set up, and what it answers to bytes that are no HTTP.
public final class Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);
    /// Longer than the longest wait for a job's end, so that no waiting request is cut off.
    private static final int IDLE_SECONDS = 90;
    private static final int DRAIN_SECONDS = 10;
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private Listener() {}

    /// A Vert.x that keeps nothing on disk: the file system may be read-only.
    public static Vertx vertx(Shutdown shutdown) {
        var files = new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false);
        Vertx vertx = Vertx.vertx(new VertxOptions().setFileSystemOptions(files));
        shutdown.closing(() -> done(vertx.close()));
        return vertx;
    }

    /// Opens the port and answers its number.
    public static int listen(Vertx vertx, Router routes, String host, int port, Shutdown shutdown) {
        HttpServer server = vertx.createHttpServer(options())
                .requestHandler(routes)
                .invalidRequestHandler(Listener::refuse)
                .exceptionHandler(failure -> LOG.debug("a connection failed", failure));
        done(server.listen(port, host));
        shutdown.closing(() -> done(server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS)));
        return server.actualPort();
    }

    private static HttpServerOptions options() {
        return new HttpServerOptions()
                .setIdleTimeout(IDLE_SECONDS)
                .setMaxInitialLineLength(MAX_LINE_BYTES)
                .setMaxHeaderSize(MAX_HEADER_BYTES)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true);
    }

    /// The request's line or headers could not be read; the connection is of no use any more.
    private static void refuse(HttpServerRequest request) {
        Throwable cause = request.decoderResult().cause();
        ProblemCode code = codeOf(cause == null ? "" : cause.getClass().getSimpleName());
        var body = Buffer.buffer(Json.bytes(ProblemJson.of(Problem.of(code), "unknown")));
        Exchange.safeHeaders(request.response())
                .setStatusCode(code.status())
                .putHeader("Content-Type", ProblemJson.MEDIA_TYPE)
                .end(body)
                .onComplete(end -> request.connection().close());
    }

    private static ProblemCode codeOf(String nettyException) {
        return switch (nettyException) {
            case "TooLongHttpLineException" -> ProblemCode.URI_TOO_LONG;
            case "TooLongHttpHeaderException" -> ProblemCode.HEADERS_TOO_LARGE;
            default -> ProblemCode.BAD_REQUEST;
        };
    }

    private static <T> void done(Future<T> future) {
        try {
            future.toCompletionStage().toCompletableFuture().join();
        } catch (CompletionException e) {
            throw new IllegalStateException("the server could not start or stop", e.getCause());
        }
    }
}
