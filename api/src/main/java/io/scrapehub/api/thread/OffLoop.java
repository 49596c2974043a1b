package io.scrapehub.api.thread;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// The one door off the event loop for calls that wait: each runs on a virtual thread of its own, and its
/// answer comes back on the context it was asked from. A bounded number may be under way; beyond it callers
/// are told [Overloaded] at once, because a queue in front of a slow store only hides that it is slow.
///
/// Thread-safe.
public final class OffLoop implements AutoCloseable {
    private final Vertx vertx;
    private final ExecutorService threads;
    private final Semaphore places;

    public OffLoop(Vertx vertx, int places) {
        this.vertx = vertx;
        this.places = new Semaphore(places);
        this.threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("api-waiting-", 0).factory());
    }

    /// Runs `work`; the future fails with exactly what it threw.
    public <T> Future<T> call(Callable<T> work) {
        if (!places.tryAcquire()) {
            return Future.failedFuture(new Overloaded("too many calls are waiting"));
        }
        var answer = new CompletableFuture<T>();
        threads.execute(() -> settle(answer, work));
        return Future.fromCompletionStage(answer, vertx.getOrCreateContext());
    }

    private <T> void settle(CompletableFuture<T> answer, Callable<T> work) {
        try {
            answer.complete(work.call());
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        } finally {
            places.release();
        }
    }

    @Override
    public void close() {
        Closing.gently(threads, 10, TimeUnit.SECONDS);
    }
}
