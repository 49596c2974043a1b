package io.scrapehub.controller.scaling;

import io.scrapehub.core.process.Env;

/// How one pool is scaled.
///
/// @param pool         its name
/// @param rules        the law's
/// @param surgePercent how far the rollout of a changed template may go beyond what is wanted
public record ScalingSettings(String pool, ScalingRules rules, int surgePercent) {
    public static final String DEFAULT_POOL = "workers";
    private static final int SURGE = 10;

    /// Reads what an operator may want to set.
    public static ScalingSettings from(Env env) {
        ScalingRules usual = ScalingRules.DEFAULT;
        return new ScalingSettings(
                env.parsed("SCRAPEHUB_POOL", DEFAULT_POOL, ScalingSettings::poolName),
                new ScalingRules(
                        env.parsed("SCRAPEHUB_WORKERS_MIN", usual.min(), ScalingSettings::count),
                        env.positive("SCRAPEHUB_WORKERS_MAX", usual.max()),
                        env.parsed("SCRAPEHUB_WORKERS_WARM", usual.warm(), ScalingSettings::count),
                        env.duration("SCRAPEHUB_TARGET_WAIT", usual.targetWait()),
                        env.duration("SCRAPEHUB_WORKERS_CALM", usual.calm()),
                        usual.lull(),
                        env.duration("SCRAPEHUB_WORKERS_IDLE_ZERO", usual.idle()),
                        usual.stale()),
                env.positive("SCRAPEHUB_WORKERS_SURGE", SURGE));
    }

    private static int count(String text) {
        if (!text.matches("[0-9]{1,6}")) {
            throw new IllegalArgumentException("it must be a whole number, 0 or more");
        }
        return Integer.parseInt(text);
    }

    private static String poolName(String text) {
        if (!text.matches("[a-z]([-a-z0-9]{0,38}[a-z0-9])?")) {
            throw new IllegalArgumentException("it must be 1 to 40 lower-case letters, digits and hyphens");
        }
        return text;
    }
}
