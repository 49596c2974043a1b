package io.scrapehub.testkit.rung;

import io.scrapehub.core.recipe.RecipeStore;

class InMemoryRecipeStoreTest extends RecipeStoreContract {
    @Override
    protected RecipeStore empty() {
        return new InMemoryRecipeStore();
    }
}
