package io.scrapehub.browserworker.render;

import io.scrapehub.core.page.CapturedJson;
import io.scrapehub.core.page.DataCall;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the watching script answered: a snapshot, or why there is none. Everything in it comes from the page
/// and is trusted for nothing but being text.
sealed interface Reading {
    /// @param signs what the page was still up to, see [HiddenProof#covers]
    record Taken(PageSnapshot snapshot, String signs) implements Reading {}

    record NotTaken(Failure failure) implements Reading {}

    static Reading of(@Nullable Object answer, PageRequest request, MainResponse response) {
        if (!(answer instanceof Map<?, ?> map)) {
            return new NotTaken(Failure.of(FailureCode.NOT_HTML, "the document runs no scripts"));
        }
        if (map.get("badSelector") instanceof String why) {
            return new NotTaken(Failure.of(FailureCode.EMPTY, "options.wait_for is no CSS selector: " + why));
        }
        if (Boolean.TRUE.equals(map.get("tooBig"))) {
            return new NotTaken(Failure.of(
                    FailureCode.TOO_BIG, "the page has more than " + ChromiumRenderer.MAX_CHARS + " characters"));
        }
        boolean empty = Boolean.TRUE.equals(map.get("empty"));
        if (empty && response.emptiness().isPresent()) {
            return new NotTaken(response.emptiness().get());
        }
        StableBy by = StableBy.valueOf(text(map, "by"));
        if (empty && by == StableBy.TIME_LIMIT) {
            return new NotTaken(Failure.of(FailureCode.TIMEOUT, "the page had no content when its time was over"));
        }
        return new Taken(
                new PageSnapshot(
                        request.url().canonical(),
                        text(map, "url"),
                        response.status(),
                        response.contentType(),
                        text(map, "html"),
                        captured(map.get("captured")),
                        state(map.get("state")),
                        by),
                by + " " + text(map, "signs"));
    }

    static List<CapturedJson> captured(@Nullable Object list) {
        if (!(list instanceof List<?> all)) {
            return List.of();
        }
        return all.stream()
                .filter(Map.class::isInstance)
                .map(c -> (Map<?, ?>) c)
                .map(c -> new CapturedJson(text(c, "url"), text(c, "body"), asked(c)))
                .toList();
    }

    private static DataCall asked(Map<?, ?> captured) {
        return new DataCall(text(captured, "method"), text(captured, "asked"), text(captured, "sent"));
    }

    private static Map<String, String> state(@Nullable Object globals) {
        var state = new HashMap<String, String>();
        if (globals instanceof Map<?, ?> map) {
            map.forEach((name, text) -> state.put(String.valueOf(name), String.valueOf(text)));
        }
        return state;
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }
}
