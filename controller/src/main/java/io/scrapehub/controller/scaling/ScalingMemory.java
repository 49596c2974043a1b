package io.scrapehub.controller.scaling;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// What the law remembers from one decision to the next.
///
/// @param begun when this memory began: with leadership, or when the world could be read again. Nobody is
/// let go before it is as old as the window, because what was before it is not known.
/// @param flow  how much work comes
/// @param needs pods the work needed at each look of the window, the oldest first
/// @param askedAt when anything was last asked for
/// @param wanted pods the last decision asked for; negative before the first
public record ScalingMemory(Instant begun, Flow flow, List<Need> needs, Instant askedAt, int wanted) {
    private static final int NOTHING_YET = -1;

    /// Pods the work needed at one look.
    public record Need(Instant at, int pods) {}

    public ScalingMemory {
        needs = List.copyOf(needs);
    }

    /// Knows nothing before `now`: at the beginning of a term.
    public static ScalingMemory fresh(Instant now) {
        return new ScalingMemory(now, Flow.UNSEEN, List.of(), now, NOTHING_YET);
    }

    /// What is left after a time that could not be read: the flow, as the best guess there is.
    ScalingMemory afterOutage(Instant now) {
        return new ScalingMemory(now, flow, List.of(), askedAt, wanted);
    }

    ScalingMemory with(Flow next, int pods, boolean asked, Instant now, Duration kept) {
        var window = new ArrayList<Need>(needs.size() + 1);
        needs.stream().filter(n -> n.at().isAfter(now.minus(kept))).forEach(window::add);
        window.add(new Need(now, pods));
        return new ScalingMemory(begun, next, window, asked ? now : askedAt, wanted);
    }

    ScalingMemory wanting(int pods) {
        return new ScalingMemory(begun, flow, needs, askedAt, pods);
    }

    /// What was asked for last; at first, what was found.
    int wantedOr(int found) {
        return wanted == NOTHING_YET ? found : wanted;
    }

    /// The most pods needed within the last `span`.
    int mostWithin(Duration span, Instant now) {
        return needs.stream()
                .filter(n -> !n.at().isBefore(now.minus(span)))
                .mapToInt(Need::pods)
                .max()
                .orElse(0);
    }

    boolean knows(Duration span, Instant now) {
        return !begun.isAfter(now.minus(span));
    }
}
