package io.scrapehub.agent.decide;

import io.scrapehub.agent.goal.Target;
import io.scrapehub.agent.page.Node;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A thing told by its look: `a small red circle`, `the large digit`.
///
/// @param form  `circle`, `rectangle`, `triangle`, `digit`, `letter`, or empty
/// @param size  `small`, `large`, or empty
/// @param color an English colour name, or empty
record Shapes(String form, String size, String color) {
    private static final Set<String> CIRCLES = Set.of("circle", "dot", "ellipse");
    private static final Set<String> RECTANGLES = Set.of("rectangle", "square");

    /// Empty when the target is not told by its look.
    static Optional<Shapes> in(Target target) {
        List<String> words = Arrays.asList(Likeness.plain(target.words()).split(" "));
        String form = words.stream()
                .map(w -> w.replaceAll("s$", ""))
                .map(Shapes::formOf)
                .filter(f -> !f.isEmpty())
                .findFirst()
                .orElse("");
        String size = words.contains("small") || words.contains("tiny")
                ? "small"
                : words.contains("large") || words.contains("big") ? "large" : "";
        boolean thing = words.contains("item") || words.contains("shape") || words.contains("thing");
        boolean looks =
                !form.isEmpty() || (thing && (!size.isEmpty() || !target.color().isEmpty()));
        return looks ? Optional.of(new Shapes(form, size, target.color())) : Optional.empty();
    }

    private static String formOf(String word) {
        return CIRCLES.contains(word)
                ? "circle"
                : RECTANGLES.contains(word)
                        ? "rectangle"
                        : Set.of("triangle", "digit", "letter").contains(word) ? word : "";
    }

    Optional<Node> find(List<Node> nodes) {
        return nodes.stream()
                .filter(n -> n.role().equals("shape") || n.tag().equals("text"))
                .filter(n -> form.isEmpty() || form.equals(formOf(n)))
                .filter(n -> color.isEmpty() || Colors.isCalled(n.color(), color))
                .filter(n -> size.isEmpty() || size.equals(sizeOf(n)))
                .findFirst();
    }

    private static String formOf(Node node) {
        return switch (node.tag()) {
            case "circle", "ellipse" -> "circle";
            case "rect" -> "rectangle";
            case "polygon" -> "triangle";
            case "text" -> node.name().matches("\\d") ? "digit" : node.name().matches("\\p{L}") ? "letter" : "";
            default -> "";
        };
    }

    /// Half of what a finger covers is small.
    private static String sizeOf(Node node) {
        return node.box().height() <= 14 ? "small" : "large";
    }
}
