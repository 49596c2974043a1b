package io.scrapehub.bench.api;

import com.mongodb.client.MongoCollection;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.bson.Document;

/// The least a job can be shown with: a Vert.x handler that reads the job's document by its id and answers
/// the bytes it was given. No key, no limits, no checks, nothing made of what was read.
final class BareHandler implements AutoCloseable {
    private final Vertx vertx = Vertx.vertx();
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final MongoCollection<Document> jobs;
    private final Document wanted;
    private final Buffer body;
    private final HttpServer server;

    BareHandler(MongoCollection<Document> jobs, String id, byte[] body) {
        this.jobs = jobs;
        this.wanted = new Document("_id", id);
        this.body = Buffer.buffer(body);
        this.server = vertx.createHttpServer()
                .requestHandler(this::answer)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    int port() {
        return server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        var read = new CompletableFuture<Boolean>();
        threads.execute(() -> {
            try {
                read.complete(jobs.find(wanted).first() != null);
            } catch (RuntimeException e) {
                read.completeExceptionally(e);
            }
        });
        Future.fromCompletionStage(read, vertx.getOrCreateContext())
                .onComplete(
                        found -> request.response()
                                .setStatusCode(found ? 200 : 404)
                                .putHeader("Content-Type", "application/json")
                                .end(body),
                        failure -> request.response().setStatusCode(500).end());
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        threads.close();
    }
}
