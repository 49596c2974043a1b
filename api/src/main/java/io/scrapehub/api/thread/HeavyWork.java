package io.scrapehub.api.thread;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The door off the event loop for work that computes for seconds. It has platform threads: a virtual
/// thread that computes keeps its carrier to the end, and a few of them would stop every request.
public final class HeavyWork implements AutoCloseable {
    private final Vertx vertx;
    private final ThreadPoolExecutor threads;

    public HeavyWork(Vertx vertx, int threads, int waiting) {
        this.vertx = vertx;
        this.threads = new ThreadPoolExecutor(
                threads,
                threads,
                1,
                TimeUnit.MINUTES,
                new ArrayBlockingQueue<>(waiting),
                Thread.ofPlatform().daemon().name("api-heavy-", 0).factory());
        this.threads.allowCoreThreadTimeOut(true);
    }

    /// Runs `work` when its turn comes; fails with [Overloaded] when too much waits already.
    public <T> Future<T> call(Callable<T> work) {
        var answer = new CompletableFuture<T>();
        try {
            threads.execute(() -> settle(answer, work));
        } catch (RejectedExecutionException e) {
            return Future.failedFuture(new Overloaded("too many files are being made"));
        }
        return Future.fromCompletionStage(answer, vertx.getOrCreateContext());
    }

    private static <T> void settle(CompletableFuture<T> answer, Callable<T> work) {
        try {
            answer.complete(work.call());
        } catch (Throwable failure) {
            answer.completeExceptionally(failure);
        }
    }

    @Override
    public void close() {
        Closing.gently(threads, 10, TimeUnit.SECONDS);
    }
}
