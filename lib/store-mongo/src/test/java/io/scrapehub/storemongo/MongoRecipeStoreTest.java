package io.scrapehub.storemongo;

import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.testkit.rung.RecipeStoreContract;

class MongoRecipeStoreTest extends RecipeStoreContract {
    @Override
    protected RecipeStore empty() {
        return RealMongo.emptyStores(MongoRecipeStoreTest.class).stores().recipes();
    }
}
