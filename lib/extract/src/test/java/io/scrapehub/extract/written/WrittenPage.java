package io.scrapehub.extract.written;

import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A listing as somebody might have built it, by chance: its language, its elements, how they are named, and
/// what stands around it. The same seed writes the same page.
final class WrittenPage {
    static final String SITE = "https://shop.example";

    private final Random random;
    private final Tongue tongue;
    private final Map<String, String> names = new HashMap<>();
    private final int naming;
    private final List<Thing> things;
    private final boolean priced;
    private final boolean dated;
    private final boolean described;
    private final String html;

    private WrittenPage(long seed) {
        this.random = new Random(seed);
        this.tongue = Tongue.values()[random.nextInt(Tongue.values().length)];
        this.naming = random.nextInt(4);
        this.things = IntStream.range(0, 4 + random.nextInt(26))
                .mapToObj(number -> Thing.of(number, tongue, random))
                .toList();
        this.priced = random.nextInt(4) > 0;
        this.dated = !priced || random.nextInt(2) == 0;
        this.described = random.nextInt(3) > 0;
        this.html = page();
    }

    static WrittenPage of(long seed) {
        return new WrittenPage(seed);
    }

    List<Thing> things() {
        return things;
    }

    List<String> fields() {
        var fields = new ArrayList<>(List.of("title", "url"));
        add(priced, "price", fields);
        add(dated, "date", fields);
        add(described, "description", fields);
        return fields;
    }

    PageSnapshot snapshot() {
        String url = SITE + "/list";
        return new PageSnapshot(url, url, 200, "text/html", html, List.of(), Map.of(), StableBy.QUIET);
    }

    private static void add(boolean wanted, String field, List<String> into) {
        if (wanted) {
            into.add(field);
        }
    }

    private String page() {
        var body = new StringBuilder();
        body.append("<header>").append(links("nav", 6)).append("</header>");
        maybe(body, 3, () -> carousel());
        maybe(body, 4, () -> facets());
        body.append(element("main", "main", "<h1>" + Thing.words(tongue, random, 2) + "</h1>" + listing()));
        maybe(body, 3, () -> carousel());
        maybe(body, 3, () -> element("aside", "popular", "<h3>Top</h3>" + links("ul", 7)));
        maybe(body, 5, () -> wall());
        body.append("<footer>").append(links("ul", 12)).append("</footer>");
        return "<!DOCTYPE html><html lang='%s'><head><title>Shop</title></head><body>%s</body></html>"
                .formatted(tongue.locale.toLanguageTag(), body);
    }

    private String listing() {
        return switch (random.nextInt(6)) {
            case 0 -> table();
            case 1 -> flat();
            case 2 -> rows(3);
            case 3 -> joined("ul", "list", "li");
            case 4 -> joined("section", "results", "article");
            default -> joined("div", "grid", "div");
        };
    }

    private String table() {
        boolean headed = random.nextInt(3) > 0;
        var head = new StringBuilder("<tr><th>Name</th>");
        head.append(priced ? "<th>" + tongue.labels.get(0) + "</th>" : "");
        head.append(dated ? "<th>" + tongue.labels.get(1) + "</th>" : "");
        head.append(described ? "<th>" + tongue.labels.get(2) + "</th>" : "").append("</tr>");
        return "<table>" + (headed ? head : "") + each(this::row) + "</table>";
    }

    private String row(Thing thing) {
        return "<tr><td>" + link(thing) + "</td>" + (priced ? "<td>" + money(thing) + "</td>" : "")
                + (dated ? "<td>" + thing.date() + "</td>" : "")
                + (described ? "<td>" + thing.description() + "</td>" : "") + "</tr>";
    }

    private String flat() {
        return each(thing -> "<h3>" + link(thing) + "</h3>" + details(thing));
    }

    private String rows(int wide) {
        var rows = new StringBuilder();
        for (int i = 0; i < things.size(); i += wide) {
            rows.append(element(
                    "div",
                    "row",
                    things.subList(i, Math.min(things.size(), i + wide)).stream()
                            .map(thing -> card("div", thing))
                            .collect(Collectors.joining())));
        }
        return rows.toString();
    }

    private String joined(String outer, String name, String inner) {
        boolean ads = random.nextInt(3) == 0;
        return element(
                outer, name, each(thing -> card(inner, thing) + (ads && thing.number() % 6 == 4 ? ad(inner) : "")));
    }

    private String card(String tag, Thing thing) {
        int heading = names.isEmpty() ? 0 : naming;
        String titled = heading == 0
                ? "<h2>" + link(thing) + "</h2>"
                : heading == 1 ? element("div", "title", link(thing)) : "<h4>" + link(thing) + "</h4>";
        String picture = "<a href='%s'><img src='/i/%d.jpg' alt=''></a>".formatted(thing.path(), thing.number());
        return element(tag, "card", (random.nextInt(9) > 0 ? picture : "") + titled + details(thing));
    }

    private String details(Thing thing) {
        var details = new StringBuilder();
        details.append(priced ? element("div", "price", money(thing)) : "");
        details.append(dated ? date(thing) : "");
        details.append(described ? element("p", "text", thing.description()) : "");
        return details.append(details.isEmpty() ? element("p", "more", "…") : "")
                .toString();
    }

    private String money(Thing thing) {
        String old = thing.oldMoney() == null ? "" : "<del>" + thing.oldMoney() + "</del> ";
        return thing.price() == null ? "" : old + "<span>" + thing.money() + "</span>";
    }

    private String date(Thing thing) {
        return naming == 2
                ? "<time datetime='" + thing.day() + "'>" + thing.date() + "</time>"
                : element("span", "when", thing.date());
    }

    private static String link(Thing thing) {
        return "<a href='" + thing.path() + "'>" + thing.title() + "</a>";
    }

    private String each(Function<Thing, String> written) {
        return things.stream().map(written).collect(Collectors.joining("\n"));
    }

    private String carousel() {
        return element(
                "section",
                "related",
                "<h2>" + Thing.words(tongue, random, 3) + "</h2>"
                        + IntStream.range(0, 5 + random.nextInt(10))
                                .mapToObj(i -> element(
                                        "div",
                                        "slide",
                                        "<a href='/item/9%d'><img src='/i/9%d.jpg' alt=''>%s</a>"
                                                .formatted(i, i, Thing.words(tongue, random, 2))))
                                .collect(Collectors.joining()));
    }

    private String facets() {
        return element(
                "div",
                "choose",
                IntStream.range(0, 12)
                        .mapToObj(i -> "<label><input type='checkbox'>%s <span>(%d)</span></label>"
                                .formatted(Thing.words(tongue, random, 1), random.nextInt(200)))
                        .collect(Collectors.joining()));
    }

    private String wall() {
        return "<div role='dialog' class='consent'><p>" + Thing.words(tongue, random, 40) + "</p>" + links("ul", 30)
                + "</div>";
    }

    private String ad(String tag) {
        return element(tag, "slot", "<iframe src='https://ads.example/'></iframe>");
    }

    private String links(String tag, int count) {
        String item = tag.equals("ul") ? "li" : "span";
        return "<" + tag + ">"
                + IntStream.range(0, count)
                        .mapToObj(i -> "<%s><a href='/page/%d'>%s</a></%s>"
                                .formatted(item, i, Thing.words(tongue, random, 2), item))
                        .collect(Collectors.joining())
                + "</" + tag + ">";
    }

    private void maybe(StringBuilder body, int oneIn, Supplier<String> part) {
        if (random.nextInt(oneIn) == 0) {
            body.append(part.get());
        }
    }

    private String element(String tag, String name, String content) {
        String named = names.computeIfAbsent(name, this::named);
        String open = named.isEmpty() ? "<" + tag + ">" : "<" + tag + " class='" + named + "'>";
        return open + content + "</" + tag + ">";
    }

    /// Plain names, names within a block's name, names a compiler made, none.
    private String named(String plain) {
        return switch (naming) {
            case 0 -> plain;
            case 1 -> "c-shop__" + plain;
            case 2 -> "css-" + Integer.toString(Math.abs(random.nextInt()), 36);
            default -> "";
        };
    }
}
