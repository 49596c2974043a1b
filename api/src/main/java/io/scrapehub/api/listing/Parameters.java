package io.scrapehub.api.listing;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.vertx.core.MultiMap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/// Reads query parameters and notes every mistake. Names the operation does not know, and names given twice,
/// are mistakes too: `?fomat=csv` would pass in silence otherwise.
public final class Parameters {
    private static final int MAX_DIGITS = 9;

    private final MultiMap query;
    private final List<Mistake> mistakes = new ArrayList<>();

    private Parameters(MultiMap query, Set<String> known) {
        this.query = query;
        query.names().forEach(name -> checkName(name, known));
    }

    public static Parameters of(ApiRequest request) {
        return new Parameters(request.query(), request.operation().queryParameters());
    }

    public int integer(String name, int min, int max, int fallback) {
        return read(name, "It must be a whole number from %d to %d.".formatted(min, max), text -> whole(text, min, max))
                .orElse(fallback);
    }

    public boolean flag(String name) {
        return read(name, "It must be true or false.", Parameters::flagOf).orElse(false);
    }

    public <T> Optional<T> word(String name, List<String> words, Function<String, Optional<T>> parser) {
        return read(name, "It must be one of " + String.join(", ", words) + ".", parser);
    }

    /// A value that `parser` may refuse; `rule` then says what must be there.
    public <T> Optional<T> read(String name, String rule, Function<String, Optional<T>> parser) {
        String text = query.get(name);
        if (text == null) {
            return Optional.empty();
        }
        Optional<T> value = parser.apply(text);
        if (value.isEmpty()) {
            mistakes.add(Mistake.parameter(name, "invalid", rule));
        }
        return value;
    }

    public void note(Mistake mistake) {
        mistakes.add(mistake);
    }

    /// The problem with this request, when there is one. Asked for last.
    public Optional<Problem> problem() {
        return mistakes.isEmpty()
                ? Optional.empty()
                : Optional.of(Problem.ofMistakes(ProblemCode.INVALID_PARAMETER, "The request has", mistakes));
    }

    private void checkName(String name, Set<String> known) {
        if (!known.contains(name)) {
            String names = known.isEmpty() ? "none" : String.join(", ", new TreeSet<>(known));
            mistakes.add(
                    Mistake.parameter(name, "unknown_parameter", "There is no such parameter; known: " + names + "."));
        } else if (query.getAll(name).size() > 1) {
            mistakes.add(Mistake.parameter(name, "duplicate", "Give it once."));
        }
    }

    private static Optional<Integer> whole(String text, int min, int max) {
        boolean digits = text.length() <= MAX_DIGITS && text.matches("-?[0-9]+");
        return digits
                ? Optional.of(Integer.parseInt(text)).filter(value -> value >= min && value <= max)
                : Optional.empty();
    }

    private static Optional<Boolean> flagOf(String text) {
        return switch (text) {
            case "true" -> Optional.of(true);
            case "false" -> Optional.of(false);
            default -> Optional.empty();
        };
    }
}
