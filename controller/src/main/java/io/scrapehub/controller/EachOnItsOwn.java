package io.scrapehub.controller;

import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import java.util.Collection;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Does the same for many, so that a bug met with one of them does not stand in the way of the others. An
/// outage ends the round at once, because the next would meet it too.
final class EachOnItsOwn {
    private EachOnItsOwn() {}

    /// @throws RuntimeException the first bug, with the others suppressed in it, after everyone had a turn
    static <T> void forEach(Collection<T> many, Consumer<T> action) {
        @Nullable RuntimeException bug = null;
        for (T one : many) {
            bug = joined(bug, bugOf(one, action));
        }
        if (bug != null) {
            throw bug;
        }
    }

    private static <T> @Nullable RuntimeException bugOf(T one, Consumer<T> action) {
        try {
            action.accept(one);
            return null;
        } catch (QueueUnavailable | QueueLost | StoreUnavailable outage) {
            throw outage;
        } catch (RuntimeException e) {
            return e;
        }
    }

    private static @Nullable RuntimeException joined(
            @Nullable RuntimeException first, @Nullable RuntimeException next) {
        if (first == null || next == null) {
            return first == null ? next : first;
        }
        if (first != next) {
            first.addSuppressed(next);
        }
        return first;
    }
}
