package io.scrapehub.controller;

import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Does the same for some at the same time, each on a virtual thread, so that their waiting for the store is
/// one waiting.
final class SideBySide {
    private SideBySide() {}

    /// Returns when all are done.
    ///
    /// @throws RuntimeException what the first of them threw, with what others threw suppressed in it
    static <T> void forEach(Collection<T> some, Consumer<T> action) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<? extends Future<?>> under = some.stream()
                    .map(one -> threads.submit(() -> action.accept(one)))
                    .toList();
            EachOnItsOwn.forEach(under, SideBySide::await);
        }
    }

    private static void await(Future<?> one) {
        try {
            one.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof RuntimeException bug ? bug : new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted between two steps that may be repeated", e);
        }
    }
}
