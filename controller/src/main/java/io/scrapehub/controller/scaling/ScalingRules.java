package io.scrapehub.controller.scaling;

import java.time.Duration;

/// What the law of scaling holds to.
///
/// @param min        pods that always live
/// @param max        pods that ever live at once, surge of a rollout aside
/// @param warm       pods beyond what the work needs
/// @param targetWait in which what waits now ought to have been begun
/// @param calm       how long the work must need fewer pods before there are fewer
/// @param lull       the same when nothing waits and nothing is due: the end of a burst is clear
/// @param idle       how long nothing must have been asked before the last pod goes
/// @param stale      a reading older than this is none
public record ScalingRules(
        int min, int max, int warm, Duration targetWait, Duration calm, Duration lull, Duration idle, Duration stale) {
    /// Less would make pods for work that a moment later is done.
    private static final Duration SHORTEST_WAIT = Duration.ofSeconds(5);

    /// A minute of calm rides out the gaps between jobs; a lull of 15 s costs a burst's worth of pods a
    /// quarter of what the minute would, and the simulation shows no more flapping for it.
    public static final ScalingRules DEFAULT = new ScalingRules(
            0,
            20,
            0,
            Duration.ofSeconds(20),
            Duration.ofSeconds(60),
            Duration.ofSeconds(15),
            Duration.ofSeconds(60),
            Duration.ofSeconds(10));

    public ScalingRules {
        if (min < 0 || warm < 0 || max < 1 || min > max) {
            throw new IllegalArgumentException("workers must be 0 <= least <= most and most at least 1");
        }
        targetWait = targetWait.compareTo(SHORTEST_WAIT) < 0 ? SHORTEST_WAIT : targetWait;
    }

    public ScalingRules within(int least, int most) {
        return new ScalingRules(least, most, warm, targetWait, calm, lull, idle, stale);
    }
}
