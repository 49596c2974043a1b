package io.scrapehub.extract.walk;

import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// A shop page on paper: answers acts as a page would, without a browser. Twenty lamps, five in sight at
/// first; what it does on which act is up to its subclass.
abstract class PaperShop {
    static final int ALL = 20;
    static final int FIRST = 5;
    static final String URL = "https://shop.example/lamps";
    final List<PageAct> acts = new ArrayList<>();

    abstract PageSnapshot now();

    abstract PageSight after(PageAct act);

    PageSight carryOut(PageAct act) {
        acts.add(act);
        return after(act);
    }

    static String name(int lamp) {
        return "Lamp of the " + Character.toString('A' + lamp) + " house";
    }

    static PageSnapshot page(int from, int to, List<CapturedJson> captured) {
        String cards = IntStream.range(from, to)
                .mapToObj(i ->
                        "<article class=card><h3><a href=\"/lamp/%d\">%s</a></h3><p>A lamp for all rooms of it.</p><span class=price>€ %d.50</span></article>"
                                .formatted(i, name(i), 10 + i))
                .collect(Collectors.joining());
        String html =
                "<html><body><h1>Lamps</h1><div id=list>" + cards + "</div><footer>about us</footer></body></html>";
        return new PageSnapshot(URL, URL, 200, "text/html", html, captured, Map.of(), StableBy.QUIET);
    }

    static String json(int from, int to, int unit) {
        return IntStream.range(from, Math.min(to, ALL))
                .mapToObj(i -> "{\"id\":%d,\"name\":\"%s\",\"price\":%d,\"url\":\"/lamp/%d\"}"
                        .formatted(i, name(i), (10 + i) * unit + unit / 2, i))
                .map(item -> unit == 1 ? item.replaceFirst("\"price\":(\\d+)", "\"price\":$1.5") : item)
                .collect(Collectors.joining(",", "{\"items\":[", "]}"));
    }

    static PageSight sight(PageSnapshot page, PageControl... controls) {
        return new PageSight(
                Optional.of(page),
                List.of(controls),
                List.of(new PageSight.Area(0, 800, 800, 0)),
                List.of(),
                List.of(),
                0);
    }

    static PageSight told(List<CapturedJson> answers, int refused) {
        return new PageSight(Optional.empty(), List.of(), List.of(), List.of(), answers, refused);
    }

    static PageControl button(String text) {
        return new PageControl(0, "button", "", text, "", "btn", "div foot", "", false, false, -1);
    }

    /// A page that fetched its first five from an address with a page number.
    static class WithData extends PaperShop {
        final int unit;

        WithData(int unit) {
            this.unit = unit;
        }

        @Override
        PageSnapshot now() {
            return page(0, FIRST, List.of(answer(1)));
        }

        CapturedJson answer(int page) {
            var call = DataCall.get("https://shop.example/api?page=" + page);
            return new CapturedJson(call.url(), json((page - 1) * FIRST, page * FIRST, unit), call);
        }

        @Override
        PageSight after(PageAct act) {
            return act instanceof PageAct.Ask(List<DataCall> calls, int _)
                    ? told(
                            calls.stream()
                                    .map(call ->
                                            answer(Integer.parseInt(call.url().replaceAll(".*=", ""))))
                                    .toList(),
                            0)
                    : sight(page(0, FIRST, List.of()));
        }
    }

    /// A page with a button below its list.
    static class WithButton extends PaperShop {
        private final String says;
        private final boolean keeps;
        private final int turns;
        private int turn;

        /// @param keeps whether what was shown stays
        /// @param turns after how many presses there is nothing new, though the button stays
        WithButton(String says, boolean keeps, int turns) {
            this.says = says;
            this.keeps = keeps;
            this.turns = turns;
        }

        @Override
        PageSnapshot now() {
            int shown = turn > turns ? 0 : turn;
            return page(keeps ? 0 : shown * FIRST, Math.min(ALL, (shown + 1) * FIRST), List.of());
        }

        @Override
        PageSight after(PageAct act) {
            if (act instanceof PageAct.Press(PageControl _, int times)) {
                turn += times;
            }
            return sight(now(), button(says));
        }
    }

    /// A virtualised list on a busy page: five lamps of its place are drawn, after a scroll at times those of the
    /// place before it.
    static class DrawsLate extends PaperShop {
        private static final int LAMP = 100;
        private static final int SHOWN = FIRST * LAMP;
        private int top;
        private int drawn;
        private int scrolls;

        @Override
        PageSnapshot now() {
            int from = Math.min(drawn / LAMP, ALL - FIRST);
            return page(from, from + FIRST, List.of());
        }

        @Override
        PageSight after(PageAct act) {
            if (act instanceof PageAct.Scroll(int _, PageAct.Scroll.Step step, int _)) {
                int to = switch (step) {
                    case TOP -> 0;
                    case NEAR -> top + SHOWN * 4 / 5;
                    case END -> ALL * LAMP;
                };
                top = Math.min(to, ALL * LAMP - SHOWN);
                scrolls++;
            }
            boolean late = act instanceof PageAct.Scroll && scrolls > 2 && scrolls % 2 == 0;
            drawn = late ? drawn : top;
            return new PageSight(
                    Optional.of(now()),
                    List.of(),
                    List.of(new PageSight.Area(0, SHOWN, ALL * LAMP, top)),
                    List.of(),
                    List.of(),
                    0);
        }
    }
}
