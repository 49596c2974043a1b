package io.scrapehub.api.thread;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/// How threads end: what is under way may finish for a while, then it is interrupted.
final class Closing {
    private Closing() {}

    static void gently(ExecutorService threads, long patience, TimeUnit unit) {
        threads.shutdown();
        try {
            if (!threads.awaitTermination(patience, unit)) {
                threads.shutdownNow();
            }
        } catch (InterruptedException e) {
            threads.shutdownNow();
            Thread.currentThread().interrupt();
        }
    }
}
