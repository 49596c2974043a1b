package io.scrapehub.e2e.cluster;

import java.time.Duration;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What a scenario asked for and did not see.
final class Unmet extends RuntimeException {
    private static final Duration LOOK_EVERY = Duration.ofMillis(100);

    Unmet(String what) {
        super(what);
    }

    static void unless(boolean met, String what) {
        if (!met) {
            throw new Unmet(what);
        }
    }

    /// What is asked for, as soon as it is as wanted.
    ///
    /// @throws Unmet when it is not in time, with what was there instead
    static <T> T until(String what, Duration limit, Supplier<T> look, Predicate<T> wanted) throws InterruptedException {
        return until(what, limit, LOOK_EVERY, look, wanted);
    }

    /// The same, looking as seldom as its cost asks for.
    static <T> T until(String what, Duration limit, Duration every, Supplier<T> look, Predicate<T> wanted)
            throws InterruptedException {
        long deadline = System.nanoTime() + limit.toNanos();
        T seen = look.get();
        while (!wanted.test(seen)) {
            if (System.nanoTime() > deadline) {
                throw new Unmet("%s: not within %d s; it is %s".formatted(what, limit.toSeconds(), seen));
            }
            Thread.sleep(every);
            seen = look.get();
        }
        return seen;
    }
}
