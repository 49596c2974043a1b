package io.scrapehub.core.recipe;

import java.util.Optional;

/// Keeps recipes, for each account by itself. Thread-safe. What is written may be lost when a store fails:
/// it is then learned again. Throws [io.scrapehub.core.problem.StoreUnavailable] when the store cannot
/// answer.
public interface RecipeStore {
    /// How long a recipe nobody checked is kept.
    int KEPT_DAYS = 30;

    Optional<Recipe> find(RecipeKey key);

    /// Puts a recipe in the place of whatever was there.
    void keep(Recipe recipe);

    /// Replaces the recipe with this id by what it became; nothing changes when another is there.
    void change(Recipe recipe);

    /// Forgets the recipe with this id; nothing changes when another is there. Later [#find]s, by whomever,
    /// do not give it any more.
    void drop(Recipe recipe);
}
