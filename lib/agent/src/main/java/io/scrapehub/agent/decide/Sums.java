package io.scrapehub.agent.decide;

import io.scrapehub.agent.page.PageView;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The sum a page asks for: two numbers and an operator, or an unknown in their place.
final class Sums {
    private static final Pattern SUM =
            Pattern.compile("(-?\\d+|[a-z])\\s*([+\\-−–x×*/÷])\\s*(-?\\d+|[a-z])\\s*=\\s*(-?\\d+)?");

    private Sums() {}

    static Optional<String> in(PageView page) {
        String text = String.join(
                " ",
                page.nodes().stream()
                        .filter(n -> !n.editable()
                                && page.where(o -> o.parent() == n.id())
                                        .noneMatch(o -> !o.name().isEmpty()))
                        .map(n -> n.name())
                        .toList());
        return page.where(n -> true)
                .map(n -> of(n.name()))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> of(text));
    }

    static Optional<String> of(String text) {
        Matcher sum = SUM.matcher(text);
        if (!sum.find()) {
            return Optional.empty();
        }
        boolean first = sum.group(1).matches("-?\\d+");
        boolean second = sum.group(3).matches("-?\\d+");
        char op = sum.group(2).charAt(0);
        if (first && second) {
            return Optional.of(Long.toString(result(Long.parseLong(sum.group(1)), op, Long.parseLong(sum.group(3)))));
        }
        if (sum.group(4) == null || first == second) {
            return Optional.empty();
        }
        long right = Long.parseLong(sum.group(4));
        long known = Long.parseLong(sum.group(first ? 1 : 3));
        return Optional.of(Long.toString(unknown(known, op, right, first)));
    }

    private static long unknown(long known, char op, long right, boolean knownFirst) {
        return switch (op) {
            case '+' -> right - known;
            case '-', '−', '–' -> knownFirst ? known - right : right + known;
            case '/', '÷' -> knownFirst ? known / right : right * known;
            default -> right / known;
        };
    }

    private static long result(long a, char op, long b) {
        return switch (op) {
            case '+' -> a + b;
            case '-', '−', '–' -> a - b;
            case '/', '÷' -> b == 0 ? 0 : a / b;
            default -> a * b;
        };
    }
}
