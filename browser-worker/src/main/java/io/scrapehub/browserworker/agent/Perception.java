package io.scrapehub.browserworker.agent;

import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The script that lists what is to be seen on a page, and its answer as a view. Everything in the answer is
/// the page's word: it is trusted for nothing but being text and numbers.
final class Perception {
    private static final int MAX_NODES = 1_500;
    private static final int MAX_TEXT = 300;
    private static final int MAX_VALUE = 5_000;

    static final String SCRIPT = load("perceive.js");
    static final String SETTLE = load("settle.js");
    static final Map<String, Object> OPTIONS =
            Map.of("maxNodes", MAX_NODES, "maxText", MAX_TEXT, "maxValue", MAX_VALUE);

    /// The element behind a node of the latest look, or null.
    static final String ELEMENT = "id => window.__scrapehubKept && window.__scrapehubKept[id] || null";

    private Perception() {}

    static PageView view(@Nullable Object answer) {
        if (!(answer instanceof Map<?, ?> map) || !(map.get("nodes") instanceof List<?> list)) {
            return new PageView("", "", List.of());
        }
        List<Node> nodes = new ArrayList<>();
        for (Object each : list) {
            if (each instanceof Map<?, ?> node && nodes.size() < MAX_NODES) {
                nodes.add(node(node));
            }
        }
        return new PageView(text(map, "url"), text(map, "title"), nodes);
    }

    private static Node node(Map<?, ?> map) {
        return new Node(
                number(map, "id"),
                number(map, "parent"),
                text(map, "role"),
                text(map, "tag"),
                text(map, "name"),
                text(map, "label"),
                text(map, "value"),
                text(map, "hints"),
                text(map, "href"),
                texts(map, "options"),
                text(map, "color"),
                new HashSet<>(texts(map, "state")),
                new Node.Box(number(map, "x"), number(map, "y"), number(map, "width"), number(map, "height")));
    }

    private static List<String> texts(Map<?, ?> map, String key) {
        return map.get(key) instanceof List<?> list
                ? list.stream()
                        .filter(String.class::isInstance)
                        .map(String.class::cast)
                        .toList()
                : List.of();
    }

    private static String text(Map<?, ?> map, String key) {
        return map.get(key) instanceof String text ? text : "";
    }

    private static int number(Map<?, ?> map, String key) {
        return map.get(key) instanceof Number number ? number.intValue() : -1;
    }

    static String load(String resource) {
        try (InputStream in = Objects.requireNonNull(Perception.class.getResourceAsStream(resource), resource)) {
            String script = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return script.lines()
                    .filter(l -> !l.strip().startsWith("//"))
                    .reduce("", (a, b) -> a + "\n" + b)
                    .strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
