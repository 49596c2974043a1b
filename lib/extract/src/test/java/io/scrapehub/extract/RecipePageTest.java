package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a recipe is called and how it is made, as pages declare it and as they show it.
final class RecipePageTest {
    private static final String URL = "https://plumkitchen.example/tart";
    private static final List<String> STEPS =
            List.of("Mix flour and butter with a little water.", "Bake for forty minutes at 180 degrees.");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"Mix flour and butter with a little water.\\nBake for forty minutes at 180 degrees.\"",
                "\"<p>Mix flour and butter with a little water.</p>\\n, <p>Bake for forty minutes at 180 degrees.</p>\"",
                "[{\"@type\": \"HowToStep\", \"name\": \"Step 1\", \"text\": \"Mix flour and butter with a little water.\"},"
                        + "{\"@type\": \"HowToStep\", \"name\": \"2.\", \"text\": \"Bake for forty minutes at 180 degrees.\"}]",
                "[\"Mix flour and butter\\nwith a little water.\", \"Bake for forty minutes at 180 degrees.\"]"
            })
    void steps_are_read_one_by_one_however_they_are_declared(String declared) {
        String page = "<script type='application/ld+json'>{\"@type\": \"Recipe\", \"name\": \"Plum tart\","
                + " \"recipeInstructions\": " + declared + "}</script><h1>Plum tart</h1>";

        assertThat(read(page)).containsEntry("instructions", STEPS);
    }

    @Test
    void steps_of_one_property_in_blocks_are_several() {
        String page = "<div itemscope itemtype='http://schema.org/Recipe'><h1 itemprop='name'>Plum tart</h1>"
                + "<div itemprop='recipeInstructions'><ol><li>" + STEPS.getFirst() + "</li><li>" + STEPS.getLast()
                + "</li></ol></div></div>";

        assertThat(read(page)).containsEntry("instructions", STEPS);
    }

    @Test
    void the_sites_name_is_no_part_of_a_declared_name() {
        String page = "<script type='application/ld+json'>{\"@type\": \"Recipe\", \"name\":"
                + " \"Plum tart - with almonds | Plum Kitchen\"}</script><h2>Other tarts</h2>";

        assertThat(read(page)).containsEntry("name", "Plum tart - with almonds");
    }

    @Test
    void a_recipe_within_an_article_is_called_what_its_own_title_says() {
        assertThat(read(article("<h2 class='xyz-recipe-name'>Plum tart</h2>"))).containsEntry("name", "Plum tart");
    }

    @Test
    void of_a_title_with_who_wrote_it_the_heading_counts() {
        assertThat(read(article("<div class='recipe-title'><h2>Plum tart</h2><p>by Ann in Cakes</p></div>")))
                .containsEntry("name", "Plum tart");
    }

    @Test
    void what_entries_of_a_list_are_called_is_not_what_the_recipe_is_called() {
        String entries = "<ul><li><span class='recipe-item-name'>Plum tart tin, plums</span> 2</li></ul>";

        assertThat(read(article(entries))).containsEntry("name", "The best plum tart of them all");
    }

    private static String article(String title) {
        return "<h1>The best plum tart of them all</h1><p>Every summer the plums come all at once, and then nothing is"
                + " better than this tart, which my aunt made and her aunt before.</p><div class='card'>" + title
                + "<h3>Ingredients</h3><ul><li>200 g flour</li><li>100 g butter</li><li>1 kg plums</li></ul>"
                + "<h3>Instructions</h3><ol><li>" + STEPS.getFirst() + "</li><li>" + STEPS.getLast()
                + "</li></ol></div>";
    }

    private static Map<String, Object> read(String body) {
        String html = "<html lang='en'><head><title>The best plum tart of them all | Plum Kitchen</title></head><body>"
                + body + "</body></html>";
        Map<String, Object> values = new LinkedHashMap<>();
        ReadPage.of(URL, html, List.of("name", "ingredients", "instructions", "yields"))
                .forEach(values::putAll);
        return values;
    }
}
