package io.scrapehub.extract.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ControlChoiceTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Load more",
                "LOAD MORE (20)",
                "Mehr anzeigen",
                "Voir plus de produits",
                "もっと見る",
                "Показать ещё",
                "Show more ↓"
            })
    void knows_a_button_for_more(String text) {
        assertThat(ControlChoice.more(sight(button(text)))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Read more", "Add to cart", "More about us", "Sign in", "Delete"})
    void presses_nothing_else(String text) {
        assertThat(ControlChoice.more(sight(button(text)))).isEmpty();
        assertThat(ControlChoice.next(sight(button(text)))).isEmpty();
    }

    @Test
    void what_each_card_has_is_no_button_for_more_of_them() {
        assertThat(ControlChoice.more(sight(button("Show more"), button("Show more"))))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Next", "Next ›", "Weiter", "Suivant", "下一页"})
    void knows_a_button_for_the_next_page(String text) {
        assertThat(ControlChoice.next(sight(button(text)))).isPresent();
    }

    @Test
    void an_arrow_turns_pages_in_a_pager_and_pictures_in_a_carousel() {
        assertThat(ControlChoice.next(sight(control("›", "", "ul pagination", false, false))))
                .isPresent();
        assertThat(ControlChoice.next(sight(control("›", "", "div carousel", false, false))))
                .isEmpty();
        assertThat(ControlChoice.next(sight(control("›", "", "div box", false, false))))
                .isEmpty();
    }

    @Test
    void a_button_that_is_off_is_not_pressed() {
        assertThat(ControlChoice.next(sight(control("Next", "", "ul pagination", true, false))))
                .isEmpty();
    }

    @Test
    void the_number_after_the_current_one_is_the_next_page() {
        PageSight pager = sight(
                control("1", "", "ul pagination", false, false),
                control("2", "", "ul pagination", false, true),
                control("3", "", "ul pagination", false, false));

        assertThat(ControlChoice.next(pager)).map(PageControl::text).contains("3");
    }

    @Test
    void a_wall_is_refused_rather_than_accepted() {
        var accept = new PageControl(0, "button", "", "Accept all", "", "", "", "", false, false, 0);
        var refuse = new PageControl(1, "button", "", "Reject all", "", "", "", "", false, false, 0);
        var sight = new PageSight(
                Optional.empty(), List.of(accept, refuse), List.of(), List.of("We use cookies"), List.of(), 0);

        assertThat(ControlChoice.dismissal(sight)).contains(refuse);
    }

    @Test
    void a_dialog_about_anything_else_is_left_alone() {
        var ok = new PageControl(0, "button", "", "OK", "", "", "", "", false, false, 0);
        var sight =
                new PageSight(Optional.empty(), List.of(ok), List.of(), List.of("Delete your account?"), List.of(), 0);

        assertThat(ControlChoice.dismissal(sight)).isEmpty();
    }

    private static PageControl button(String text) {
        return control(text, "", "div foot", false, false);
    }

    private static PageControl control(String text, String marks, String around, boolean off, boolean current) {
        return new PageControl(0, "button", "", text, "", marks, around, "", off, current, -1);
    }

    private static PageSight sight(PageControl... controls) {
        return new PageSight(Optional.empty(), List.of(controls), List.of(), List.of(), List.of(), 0);
    }
}
