package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.core.page.PageAct;
import io.scrapehub.core.page.PageControl;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSight;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries out a walk within an open page, one round trip an act. Runs under the visit's watchdog like any
/// other call to the page; whatever happens, what the walk has by then is its answer.
final class Walking {
    private static final Logger LOG = LoggerFactory.getLogger(Walking.class);
    /// Kept of the visit's time for reading what came last.
    private static final Duration RESERVE = Duration.ofSeconds(1);
    /// Between leaving a document and being able to ask the next.
    private static final int ARRIVING_MILLIS = 60;
    /// A page that goes elsewhere at every act is not followed for ever.
    private static final int MAX_MOVES = 5;

    private final Page page;
    private final PageRequest request;
    private final MainResponse response;
    private final Supplier<Duration> left;
    private final String host;
    private boolean broke;

    /// @param left of the visit's time
    Walking(Page page, PageRequest request, MainResponse response, PageSnapshot read, Supplier<Duration> left) {
        this.page = page;
        this.request = request;
        this.response = response;
        this.left = left;
        this.host = hostOf(read.finalUrl());
    }

    <T> T to(PageWalk<T> walk) {
        try {
            for (Optional<PageAct> act = walk.next(); act.isPresent(); act = walk.next()) {
                if (left.get().minus(RESERVE).isNegative()) {
                    walk.cut("the visit's time is over");
                    break;
                }
                PageSight sight = carryOut(act.get());
                if (sight.page().isPresent()
                        && !hostOf(sight.page().get().finalUrl()).equals(host)) {
                    walk.cut("the page went to another site");
                    break;
                }
                walk.saw(sight);
            }
        } catch (PlaywrightException e) {
            LOG.debug("a walk in {} broke off", request.url(), e);
            broke = true;
            walk.cut("the browser broke");
        }
        return walk.answer();
    }

    /// Whether the browser did not answer to the end, and is not to be used again.
    boolean broke() {
        return broke;
    }

    /// An act may take the page elsewhere, by script or link: then what is there is looked at.
    private PageSight carryOut(PageAct act) {
        PageAct present = act;
        for (int moves = 0; ; moves++) {
            try {
                return sight(page.evaluate(PageScripts.WALK, argument(present)));
            } catch (PlaywrightException e) {
                if (moves >= MAX_MOVES || !ChromiumRenderer.wentElsewhere(e)) {
                    throw e;
                }
                page.waitForTimeout(ARRIVING_MILLIS);
                present = new PageAct.Look();
            }
        }
    }

    private Map<String, Object> argument(PageAct act) {
        Map<String, Object> argument =
                Patience.WALKING.asArgument(left.get().minus(RESERVE), null, false, ChromiumRenderer.MAX_CHARS);
        argument.put("actLimit", Patience.ACT_LIMIT);
        switch (act) {
            case PageAct.Look() -> argument.put("act", "look");
            case PageAct.Ask(List<DataCall> calls, int pause) -> {
                argument.put("act", "ask");
                argument.put("calls", calls.stream().map(Walking::call).toList());
                argument.put("pause", pause);
            }
            case PageAct.Press(PageControl control, int times) -> {
                argument.put("act", "press");
                argument.put("control", control(control));
                argument.put("times", times);
            }
            case PageAct.Scroll(int area, PageAct.Scroll.Step step, int times) -> {
                argument.put("act", "scroll");
                argument.put("area", area);
                argument.put("step", step.name());
                argument.put("times", times);
            }
            case PageAct.Turn(String fragment) -> {
                argument.put("act", "turn");
                argument.put("fragment", fragment);
            }
            case PageAct.Dismiss(PageControl control) -> {
                argument.put("act", "dismiss");
                argument.put("control", control(control));
            }
        }
        return argument;
    }

    private static Map<String, Object> call(DataCall call) {
        return Map.of("method", call.method(), "url", call.url(), "body", call.body());
    }

    private static Map<String, Object> control(PageControl control) {
        return Map.of("handle", control.handle(), "tag", control.tag(), "text", control.text());
    }

    private PageSight sight(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> map)) {
            return new PageSight(Optional.empty(), List.of(), List.of(), List.of(), List.of(), 0);
        }
        Optional<PageSnapshot> seen = map.get("page") instanceof Map<?, ?> read
                        && Reading.of(read, request, response) instanceof Reading.Taken(PageSnapshot taken, String _)
                ? Optional.of(taken)
                : Optional.empty();
        List<CapturedJson> answers = Reading.captured(map.get("answers"));
        return new PageSight(
                seen,
                each(map.get("controls")).map(Walking::controlOf).toList(),
                each(map.get("areas"))
                        .map(a -> new PageSight.Area(
                                number(a, "handle"), number(a, "shown"), number(a, "whole"), number(a, "top")))
                        .toList(),
                texts(map.get("notices")),
                answers,
                number(map, "refused"));
    }

    private static PageControl controlOf(Map<?, ?> told) {
        return new PageControl(
                number(told, "handle"),
                text(told, "tag"),
                text(told, "role"),
                text(told, "text"),
                text(told, "label"),
                text(told, "marks"),
                text(told, "around"),
                text(told, "href"),
                Boolean.TRUE.equals(told.get("off")),
                Boolean.TRUE.equals(told.get("current")),
                number(told, "overlay"));
    }

    private static Stream<Map<?, ?>> each(@Nullable Object list) {
        List<Map<?, ?>> maps = new ArrayList<>();
        if (list instanceof List<?> all) {
            all.forEach(one -> {
                if (one instanceof Map<?, ?> map) {
                    maps.add(map);
                }
            });
        }
        return maps.stream();
    }

    private static List<String> texts(@Nullable Object list) {
        return list instanceof List<?> all ? all.stream().map(String::valueOf).toList() : List.of();
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static int number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.intValue() : 0;
    }

    private static String hostOf(String url) {
        try {
            String host = URI.create(url).getHost();
            return host == null ? "" : host.startsWith("www.") ? host.substring(4) : host;
        } catch (IllegalArgumentException e) {
            return ""; // an address only browsers can read
        }
    }
}
