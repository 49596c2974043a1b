package io.scrapehub.extract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What shops put around, over and between their goods must neither become records nor hide any.
final class DistractionsTest {
    private static final List<String> FIELDS = List.of("title", "price", "url");
    private static final int GOODS = 9;

    @Test
    void a_carousel_below_a_list_gives_no_records() {
        String page = list(new Names()) + carousel(14);

        assertThat(read(page)).isEqualTo(goods());
    }

    @Test
    void a_carousel_above_a_list_gives_no_records() {
        String page = carousel(14) + list(new Names());

        assertThat(read(page)).isEqualTo(goods());
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 8, 24})
    void one_product_among_related_ones_is_the_record(int related) {
        String product = "<main><h1>Copper kettle</h1><img src='/i/kettle.jpg' alt=''>"
                + "<p class='amount'>$89.00</p><p>Holds two litres, whistles softly, and is made by hand of one sheet"
                + " of copper, tinned inside. The handle is beech and stays cool on any stove you put it on.</p>"
                + "<button>Add to cart</button></main>";

        assertThat(read(product + carousel(related)))
                .containsExactly(Map.of("title", "Copper kettle", "price", 89.0, "url", "https://shop.example/things"));
    }

    @Test
    void a_cookie_wall_gives_no_records_and_hides_none() {
        assertThat(read(cookieWall() + list(new Names()))).isEqualTo(goods());
        assertThat(read(list(new Names()) + cookieWall())).isEqualTo(goods());
    }

    @Test
    void sticky_ads_around_and_between_the_goods_give_no_records() {
        String sticky = "<div style='position:sticky;top:0' class='ad-slot'><a href='https://ads.example/click?1'>"
                + "<img src='https://ads.example/b.gif' alt='Advertisement'></a><span>Advertisement</span></div>";
        List<String> cards = cards(new Names());
        cards.add(3, sticky);
        cards.add(7, sticky);

        assertThat(read(sticky + "<div class='grid'>" + String.join("", cards) + "</div>" + sticky))
                .isEqualTo(goods());
    }

    /// Styles compiled anew for each release or each visit name elements by chance.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void names_that_change_with_each_load_change_nothing(long seed) {
        assertThat(read(list(new Names(new Random(seed), false)))).isEqualTo(goods());
    }

    /// And some name each entry on its own.
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void names_that_differ_from_entry_to_entry_change_nothing(long seed) {
        assertThat(read(list(new Names(new Random(seed), true)))).isEqualTo(goods());
    }

    /// Class names as a style compiler makes them, or plain ones.
    private static final class Names {
        private final Map<String, String> given = new LinkedHashMap<>();
        private final @Nullable Random random;
        private final boolean eachTime;

        Names() {
            this.random = null;
            this.eachTime = false;
        }

        Names(Random random, boolean eachTime) {
            this.random = random;
            this.eachTime = eachTime;
        }

        String of(String plain) {
            if (random == null) {
                return plain;
            }
            return eachTime ? made(random) : given.computeIfAbsent(plain, name -> made(random));
        }

        private static String made(Random random) {
            String letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
            var name = new StringBuilder().append(letters.charAt(random.nextInt(52)));
            IntStream.range(0, 5).forEach(i -> name.append(letters.charAt(random.nextInt(letters.length()))));
            return name.toString();
        }
    }

    private static String list(Names names) {
        return "<main><h1>Things</h1><div class='" + names.of("grid") + "'>" + String.join("", cards(names))
                + "</div></main>";
    }

    private static List<String> cards(Names names) {
        List<String> cards = new ArrayList<>();
        for (int i = 1; i <= GOODS; i++) {
            cards.add(("<div class='%s'><a class='%s' href='/thing/%d'><img class='%s' src='/i/%d.jpg' alt=''></a>"
                            + "<div class='%s'><h3 class='%s'><a href='/thing/%d'>%s</a></h3>"
                            + "<span class='%s'>$%d.50</span></div></div>")
                    .formatted(
                            names.of("card"),
                            names.of("picture-link"),
                            i,
                            names.of("picture"),
                            i,
                            names.of("text"),
                            names.of("heading"),
                            i,
                            title(i),
                            names.of("amount"),
                            10 + i));
        }
        return cards;
    }

    private static String title(int i) {
        return "Useful thing of kind " + (char) ('A' + i);
    }

    private static List<Map<String, Object>> goods() {
        List<Map<String, Object>> goods = new ArrayList<>();
        for (int i = 1; i <= GOODS; i++) {
            goods.add(Map.of("title", title(i), "price", 10.5 + i, "url", "https://shop.example/thing/" + i));
        }
        return goods;
    }

    private static String carousel(int entries) {
        var carousel = new StringBuilder(
                "<section class='recommendations'><h2>Customers also bought</h2><div class='slick-track'>");
        for (int i = 1; i <= entries; i++) {
            carousel.append(("<div class='slick-slide'><a href='/thing/9%02d'><img src='/i/9%02d.jpg' alt=''>"
                            + "<span class='name'>Other %02d</span><span class='cost'>$%d.00</span></a></div>")
                    .formatted(i, i, i, 200 + i));
        }
        return carousel.append("</div></section>").toString();
    }

    private static String cookieWall() {
        var wall = new StringBuilder("<div id='consent' role='dialog' aria-modal='true' style='position:fixed'>"
                + "<h2>We value your privacy</h2><p>We and our partners store and read information on your device,"
                + " such as cookies, to show you advertisements that fit you. You can choose whom you trust.</p><ul>");
        for (int i = 1; i <= 40; i++) {
            wall.append(("<li class='vendor'><h3><a href='https://vendor%d.example/privacy'>Vendor number %d Ltd."
                            + "</a></h3><p>Stores cookies for up to %d days. Uses precise location and device data.</p>"
                            + "</li>")
                    .formatted(i, i, 30 + i));
        }
        return wall.append("</ul><button>Accept all</button><button>Reject all</button></div>")
                .toString();
    }

    private List<Map<String, Object>> read(String body) {
        String html = "<!DOCTYPE html><html lang='en'><head><title>Things - Shop</title></head><body>"
                + "<header><nav><a href='/'>Home</a> <a href='/things'>Things</a> <a href='/help'>Help</a></nav></header>"
                + body + "<footer><a href='/terms'>Terms</a> <a href='/imprint'>Imprint</a></footer></body></html>";
        String url = "https://shop.example/things";
        return ReadPage.of(url, html, FIELDS);
    }
}
