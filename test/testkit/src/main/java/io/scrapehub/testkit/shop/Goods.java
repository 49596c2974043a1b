package io.scrapehub.testkit.shop;

import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// What the shop sells: from one seed always the same. Names and prices repeat, article numbers do not.
public final class Goods {
    private static final List<String> MATERIALS = List.of(
            "Oak", "Linen", "Copper", "Walnut", "Wool", "Steel", "Clay", "Cork", "Birch", "Brass", "Slate", "Jute");
    private static final List<String> THINGS = List.of(
            "lamp",
            "chair",
            "kettle",
            "blanket",
            "bowl",
            "clock",
            "desk",
            "vase",
            "stool",
            "mirror",
            "shelf",
            "basket",
            "tray",
            "bench",
            "jug",
            "rug",
            "candle holder",
            "side table",
            "bread bin",
            "coat rack");
    private static final List<String> MAKERS = List.of("Nordhof", "Bright & Sons", "Atelier Lune", "Kibo", "Harrow");

    private final List<Good> all;

    private Goods(List<Good> all) {
        this.all = all;
    }

    /// One article.
    public record Good(int number, String sku, String name, String maker, int cents) {
        public double price() {
            return cents / 100.0;
        }

        String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"id\":%d,\"sku\":\"%s\",\"name\":\"%s\",\"maker\":\"%s\",\"price\":%.2f,\"url\":\"/product/%d\"}",
                    number,
                    sku,
                    name,
                    maker,
                    price(),
                    number);
        }

        /// As the shop's pages show it; their scripts make the same.
        String card() {
            return String.format(
                    Locale.ROOT,
                    "<article class=\"card\"><h3><a href=\"/product/%d\">%s</a></h3><p class=\"maker\">by %s</p>"
                            + "<span class=\"price\">€ %.2f</span><small class=\"sku\">%s</small></article>",
                    number,
                    name,
                    maker.replace("&", "&amp;"),
                    price(),
                    sku);
        }
    }

    public static Goods of(long seed, int count) {
        var chance = new SplittableRandom(seed);
        return new Goods(
                IntStream.range(0, count).mapToObj(i -> good(i, chance)).toList());
    }

    private static Good good(int number, RandomGenerator chance) {
        return new Good(
                number,
                "SH-%05d".formatted(number * 7 + 13),
                pick(MATERIALS, chance) + " " + pick(THINGS, chance),
                pick(MAKERS, chance),
                500 + chance.nextInt(40_000));
    }

    private static String pick(List<String> from, RandomGenerator chance) {
        return from.get(chance.nextInt(from.size()));
    }

    public List<Good> all() {
        return all;
    }

    public int size() {
        return all.size();
    }

    /// At most `count` from the `from`th.
    List<Good> some(int from, int count) {
        int start = Math.clamp(from, 0, all.size());
        return all.subList(start, Math.min(all.size(), start + count));
    }

    static String json(List<Good> goods) {
        return goods.stream().map(Good::json).collect(Collectors.joining(",", "[", "]"));
    }

    static String cards(List<Good> goods) {
        return goods.stream().map(Good::card).collect(Collectors.joining());
    }
}
