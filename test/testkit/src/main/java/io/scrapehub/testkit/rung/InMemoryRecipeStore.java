package io.scrapehub.testkit.rung;

import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.RecipeStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Recipes in memory.
public final class InMemoryRecipeStore implements RecipeStore {
    private final Map<RecipeKey, Recipe> recipes = new ConcurrentHashMap<>();

    @Override
    public Optional<Recipe> find(RecipeKey key) {
        return Optional.ofNullable(recipes.get(key));
    }

    @Override
    public void keep(Recipe recipe) {
        recipes.put(recipe.key(), recipe);
    }

    @Override
    public void change(Recipe recipe) {
        recipes.computeIfPresent(recipe.key(), (_, there) -> there.id().equals(recipe.id()) ? recipe : there);
    }

    @Override
    public void drop(Recipe recipe) {
        recipes.computeIfPresent(recipe.key(), (_, there) -> there.id().equals(recipe.id()) ? null : there);
    }
}
