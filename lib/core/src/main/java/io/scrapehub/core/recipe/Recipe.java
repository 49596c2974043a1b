package io.scrapehub.core.recipe;

import java.time.Instant;

/// A way to have a template's records, and how often it proved right.
///
/// @param id        changes with everything learned anew; a verdict on one says nothing of another
/// @param agreed    checks in a row in which a browser read the same
/// @param checkedAt the last of them, or when it was learned
public record Recipe(RecipeKey key, String id, Way way, int agreed, Instant checkedAt) {
    /// Recipe ids begin so.
    public static final String PREFIX = "rcp_";

    public Recipe agreeing(Instant now) {
        return new Recipe(key, id, way, agreed + 1, now);
    }
}
