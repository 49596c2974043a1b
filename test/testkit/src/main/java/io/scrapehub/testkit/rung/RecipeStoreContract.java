package io.scrapehub.testkit.rung;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.RecipeStore;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.testkit.story.Fresh;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every [RecipeStore] promises.
public abstract class RecipeStoreContract {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

    private final AccountId account = Fresh.accountId();
    private final RecipeKey key = new RecipeKey(account, "shop.example:443/list/#", "none false [name, price]");
    private RecipeStore recipes;

    /// A store of no recipes.
    protected abstract RecipeStore empty();

    @BeforeEach
    void begin() {
        recipes = empty();
    }

    static List<Way> ways() {
        var price = new Way.FieldSource("price", false, List.of(new Way.Cell("offer.price", "", "")));
        var url = new Way.FieldSource(
                "url",
                true,
                List.of(new Way.Cell("id", "https://shop.example/p/", ""), new Way.Cell("slug", "", ".html")));
        var seen = List.of(
                new Way.Sighting("https://shop.example/list/1", "https://shop.example/api?p=1"),
                new Way.Sighting("https://shop.example/list/9", "https://shop.example/api?p=9"));
        return List.of(
                new Way.Rendered(),
                new Way.OwnHtml(),
                new Way.Endpoint(seen, "/data/items", false, List.of(price, url), null, "en", "c0de"),
                new Way.Endpoint(seen, "", true, List.of(price), url, "", ""));
    }

    @ParameterizedTest
    @MethodSource("ways")
    void keeps_a_recipe_as_it_is(Way way) {
        Recipe recipe = recipe("rcp_1", way);

        recipes.keep(recipe);

        assertThat(recipes.find(key)).contains(recipe);
    }

    @Test
    void knows_none_but_of_its_own_account_template_and_reading() {
        recipes.keep(recipe("rcp_1", new Way.OwnHtml()));

        assertThat(recipes.find(new RecipeKey(Fresh.accountId(), key.template(), key.reading())))
                .isEmpty();
        assertThat(recipes.find(new RecipeKey(account, "shop.example:443/", key.reading())))
                .isEmpty();
        assertThat(recipes.find(new RecipeKey(account, key.template(), "none false [name]")))
                .isEmpty();
    }

    @Test
    void a_later_recipe_takes_the_place_of_an_earlier_one() {
        recipes.keep(recipe("rcp_1", new Way.OwnHtml()));
        recipes.keep(recipe("rcp_2", new Way.Rendered()));

        assertThat(recipes.find(key)).get().returns("rcp_2", Recipe::id);
    }

    @Test
    void a_recipe_changes_only_itself() {
        Recipe first = recipe("rcp_1", new Way.OwnHtml());
        recipes.keep(first);
        recipes.change(first.agreeing(NOW.plusSeconds(1)));
        assertThat(recipes.find(key)).get().returns(1, Recipe::agreed);

        Recipe second = recipe("rcp_2", new Way.Rendered());
        recipes.keep(second);
        recipes.change(first.agreeing(NOW.plusSeconds(2)));
        assertThat(recipes.find(key)).contains(second);
    }

    @Test
    void a_dropped_recipe_is_gone_and_its_successor_stays() {
        Recipe first = recipe("rcp_1", new Way.OwnHtml());
        recipes.keep(first);
        recipes.drop(first);
        assertThat(recipes.find(key)).isEmpty();

        Recipe second = recipe("rcp_2", new Way.OwnHtml());
        recipes.keep(second);
        recipes.drop(first);
        assertThat(recipes.find(key)).contains(second);
    }

    private Recipe recipe(String id, Way way) {
        return new Recipe(key, id, way, 0, NOW);
    }
}
