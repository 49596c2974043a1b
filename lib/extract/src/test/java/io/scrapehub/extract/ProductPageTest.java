package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a page about one product, without markup or with markup that is out of date, says that it costs.
final class ProductPageTest {
    private static final String URL = "https://shop.example/kettle";
    private static final String WORDS =
            "<p>Holds two litres, whistles softly, and is made by hand of one sheet of copper,"
                    + " tinned inside. The handle is beech and stays cool.</p>";

    @Test
    void a_sections_siblings_are_not_its_repetitions() {
        String page = "<div class='part'><h1>Copper kettle</h1>" + WORDS + "</div><div class='part'><b>$89.00</b>"
                + "<button>Add to cart</button></div><div class='part'>" + WORDS + "</div><div class='part'>" + WORDS
                + "</div>";

        assertThat(read(page)).containsExactly(Map.of("price", 89.0, "availability", "InStock"));
    }

    @Test
    void two_products_under_a_heading_are_two() {
        String card = "<li><h2>Lamp no. %d</h2><p class='price'>€ %d.70</p><p class='sku'>SH-16246-00%d</p></li>";
        String page = "<h1>The shelf</h1><ul>" + card.formatted(1, 10, 1) + card.formatted(2, 11, 2) + "</ul>";

        assertThat(ReadPage.of(URL, page, List.of("name", "price", "sku")))
                .containsExactly(
                        Map.of("name", "Lamp no. 1", "price", 10.7, "sku", "SH-16246-001"),
                        Map.of("name", "Lamp no. 2", "price", 11.7, "sku", "SH-16246-002"));
    }

    @Test
    void a_page_without_headings_is_about_what_its_title_names() {
        String page = "<div class='part'><div class='big'>Copper kettle</div>" + WORDS + "</div>"
                + "<div class='part'><b>$89.00</b><button>Add to cart</button></div><div class='part'>" + WORDS
                + "</div>";

        assertThat(read(page)).containsExactly(Map.of("price", 89.0, "availability", "InStock"));
    }

    @Test
    void a_heading_in_a_menu_is_not_the_pages() {
        String page = "<nav><h1>Our goods</h1><a href='/a'>Pots</a></nav><div class='part'><h1>Copper kettle</h1>"
                + WORDS + "</div><div class='part'><b>270,00 Kn</b></div><div class='part'>" + WORDS + "</div>";

        assertThat(read(page)).containsExactly(Map.of("price", 270.0, "availability", "InStock"));
    }

    @Test
    void a_struck_price_is_not_the_price_and_a_sign_may_stand_beside() {
        String page = "<h1>Copper kettle</h1>" + WORDS + "<table><tr><td><b>List price</b> <del>$420</del></td></tr>"
                + "<tr><td><b>Now</b> <b>7</b> of ten, all at once <span>294</span><span> € </span><a href='/c'>coupons"
                + "</a></td></tr></table>";

        assertThat(read(page)).containsExactly(Map.of("price", 294.0, "availability", "InStock"));
    }

    @Test
    void the_shown_price_wins_over_a_declared_one_that_is_struck_beside_its_percentage() {
        String page =
                "<div itemscope itemtype='http://schema.org/Product'><h1 itemprop='name'>Copper kettle</h1>" + WORDS
                        + "<div itemprop='offers' itemscope itemtype='http://schema.org/Offer'>"
                        + "<meta itemprop='price' content='219.99'><meta itemprop='availability' content='InStock'>"
                        + "<div class='top'><div><span class='original-price'>EUR219.99</span> <span class='cut'>-50%</span></div>"
                        + "<div class='amount'><span>EUR110.00</span></div></div></div></div>";

        assertThat(read(page)).containsExactly(Map.of("price", 110.0, "availability", "InStock"));
    }

    @Test
    void what_several_of_a_thing_cost_is_no_listing() {
        var steps = new StringBuilder();
        for (int i = 1; i <= 5; i++) {
            steps.append("<div class='step'><div>%d / 24</div><div>$%d</div></div>".formatted(i, 839 - 20 * i));
        }
        String page = "<h1>Copper kettle</h1><section>only <b>$29</b></section>" + WORDS + steps;

        assertThat(read(page)).containsExactly(Map.of("price", 29.0, "availability", "InStock"));
    }

    @Test
    void what_is_in_a_thing_is_no_listing_of_codes() {
        var tables = new StringBuilder();
        for (int i = 1; i <= 6; i++) {
            tables.append(("<table><tr><td><b>Kettle number %d, what it holds</b></td></tr><tr><td>Copper</td>"
                            + "<td>%d.9</td></tr><tr><td>Tin, in grams for each</td><td>%d.1</td></tr></table>")
                    .formatted(i, 310 + i, 20 + i));
        }
        String page = "<h1>Copper kettle</h1><div class='deal'>only <b>$99</b></div>" + WORDS + tables;

        assertThat(read(page)).containsExactly(Map.of("price", 99.0, "availability", "InStock"));
    }

    private static List<Map<String, Object>> read(String body) {
        String html =
                "<html lang='en'><head><title>Copper kettle | Shop</title></head><body>" + body + "</body></html>";
        return ReadPage.of(URL, html, List.of("price", "availability", "sku", "brand", "gtin", "mpn"));
    }
}
