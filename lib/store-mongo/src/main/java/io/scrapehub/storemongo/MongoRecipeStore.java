package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;

import com.mongodb.ReadConcern;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.RecipeStore;
import java.util.Optional;
import org.bson.Document;
import org.bson.conversions.Bson;

/// Recipes, one document for each key.
final class MongoRecipeStore implements RecipeStore {
    private final MongoCollection<Document> recipes;

    /// A lost recipe is learned again: nobody waits for a majority.
    MongoRecipeStore(MongoDatabase database) {
        recipes = database.getCollection(CollectionNames.RECIPES)
                .withWriteConcern(WriteConcern.W1)
                .withReadConcern(ReadConcern.LOCAL);
    }

    @Override
    public Optional<Recipe> find(RecipeKey key) {
        return MongoCalls.answer(
                "looking up a recipe",
                () -> Optional.ofNullable(recipes.find(at(key)).first())
                        .map(d -> UnreadableDocument.read(d, RecipeDocument::read)));
    }

    @Override
    public void keep(Recipe recipe) {
        var anew = new ReplaceOptions().upsert(true);
        MongoCalls.run("keeping a recipe", () -> recipes.replaceOne(at(recipe.key()), RecipeDocument.of(recipe), anew));
    }

    @Override
    public void change(Recipe recipe) {
        MongoCalls.run("changing a recipe", () -> recipes.replaceOne(exactly(recipe), RecipeDocument.of(recipe)));
    }

    @Override
    public void drop(Recipe recipe) {
        MongoCalls.run("dropping a recipe", () -> recipes.deleteOne(exactly(recipe)));
    }

    private static Bson at(RecipeKey key) {
        return and(
                eq(RecipeDocument.ID, RecipeDocument.idOf(key)),
                eq(RecipeDocument.ACCOUNT, key.account().value()));
    }

    private static Bson exactly(Recipe recipe) {
        return and(at(recipe.key()), eq(RecipeDocument.RECIPE, recipe.id()));
    }
}
