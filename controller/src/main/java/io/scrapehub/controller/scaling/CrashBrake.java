package io.scrapehub.controller.scaling;

import io.scrapehub.core.worker.PodEnd;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/// Slows the making of pods when those made before keep ending by a fault that the next will have as well:
/// a missing library, too little memory, a disk too small. The first few are replaced at once; from then on
/// each waits twice as long as the one before, to at most five minutes. Ten minutes without a fault forgive
/// all.
final class CrashBrake {
    private static final int AT_ONCE = 3;
    private static final Duration FIRST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration REMEMBERED = Duration.ofMinutes(10);

    private final Deque<Fault> faults = new ArrayDeque<>();

    private record Fault(Instant at, PodEnd how) {}

    void ended(PodEnd how, Instant now) {
        if (how.likelyAgain()) {
            faults.addLast(new Fault(now, how));
        }
    }

    /// Whether pods may be made now.
    boolean open(Instant now) {
        forget(now);
        return faults.size() < AT_ONCE || !now.isBefore(faults.getLast().at().plus(pause()));
    }

    /// What to tell people, while it brakes.
    Optional<String> trouble(Instant now) {
        if (open(now)) {
            return Optional.empty();
        }
        Fault last = faults.getLast();
        return Optional.of("%d workers ended by a fault within ten minutes, the last with %s; the next is made at %s"
                .formatted(faults.size(), last.how().word(), last.at().plus(pause())));
    }

    private Duration pause() {
        int doublings = Math.min(faults.size() - AT_ONCE, 10);
        Duration pause = FIRST.multipliedBy(1L << doublings);
        return pause.compareTo(LONGEST) > 0 ? LONGEST : pause;
    }

    private void forget(Instant now) {
        Fault last = faults.peekLast();
        if (last != null && last.at().isBefore(now.minus(REMEMBERED))) {
            faults.clear();
        }
        while (faults.size() > 100) {
            faults.removeFirst();
        }
    }
}
