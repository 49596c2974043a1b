package io.scrapehub.core.recipe;

import java.time.Duration;
import java.time.Instant;

/// How far a recipe is followed before a browser looks again. Pure.
public final class Trust {
    /// However often it proved right: sites change.
    static final Duration LONGEST = Duration.ofHours(24);

    /// What was found to need a browser is tried anew after so long.
    static final Duration RENDERED = Duration.ofDays(7);

    private static final int FIRST = 8;
    private static final int MOST = 512;

    private Trust() {}

    /// How many pages may be read by it between two checks: none before the first agreement, then 8, 32, 128
    /// and 512.
    public static int pages(int agreed) {
        return agreed <= 0 ? 0 : (int) Math.min(MOST, FIRST * Math.pow(4, agreed - 1.0));
    }

    /// Whether a browser is to look at the next page.
    ///
    /// @param pagesSince read by it since the last check
    public static boolean checkDue(Recipe recipe, int pagesSince, Instant now) {
        return pagesSince >= pages(recipe.agreed())
                || recipe.checkedAt().plus(LONGEST).isBefore(now);
    }

    /// Whether what was learned is too old to count at all.
    public static boolean isStale(Recipe recipe, Instant now) {
        return recipe.way() instanceof Way.Rendered
                && recipe.checkedAt().plus(RENDERED).isBefore(now);
    }
}
