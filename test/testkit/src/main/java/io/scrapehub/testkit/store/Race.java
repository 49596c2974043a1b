package io.scrapehub.testkit.store;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/// Lets many threads do something at the same moment.
public final class Race {
    private Race() {}

    /// What each of `runners` answered, in their order. One that throws makes the race throw.
    public static <T> List<T> of(int runners, IntFunction<T> runner) {
        var ready = new CountDownLatch(runners);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = new ArrayList<Future<T>>();
            for (int i = 0; i < runners; i++) {
                int me = i;
                Callable<T> run = () -> {
                    ready.countDown();
                    ready.await();
                    return runner.apply(me);
                };
                running.add(threads.submit(run));
            }
            return running.stream().map(Race::answer).toList();
        }
    }

    private static <T> T answer(Future<T> running) {
        try {
            return running.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a runner failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while racing", e);
        }
    }
}
