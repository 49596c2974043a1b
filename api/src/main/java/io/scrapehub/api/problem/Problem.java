package io.scrapehub.api.problem;

import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/// One failed request, as the client is told of it.
///
/// @param errors  every mistake found, at most [#MAX_ERRORS]
/// @param figures members of its own code, by name
/// @param headers what the reply carries beside the body (`Retry-After`, `Allow` …)
public record Problem(
        ProblemCode code,
        String detail,
        List<Mistake> errors,
        Map<String, String> headers,
        SequencedMap<String, Long> figures) {
    /// A body of ten megabytes can hold millions of mistakes; nobody reads more than these.
    public static final int MAX_ERRORS = 100;

    public Problem {
        errors = List.copyOf(errors.size() > MAX_ERRORS ? errors.subList(0, MAX_ERRORS) : errors);
        headers = Map.copyOf(headers);
        figures = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(figures));
    }

    public Problem(ProblemCode code, String detail, List<Mistake> errors, Map<String, String> headers) {
        this(code, detail, errors, headers, new LinkedHashMap<>());
    }

    public static Problem of(ProblemCode code) {
        return of(code, code.advice());
    }

    public static Problem of(ProblemCode code, String detail) {
        return new Problem(code, detail, List.of(), Map.of());
    }

    /// A problem that may be gone after `seconds`.
    public static Problem retryAfter(ProblemCode code, String detail, int seconds) {
        return of(code, detail).with("Retry-After", Integer.toString(seconds));
    }

    public static Problem ofMistakes(ProblemCode code, String what, List<Mistake> mistakes) {
        int count = mistakes.size();
        String counted = count == 1 ? "1 mistake" : count + " mistakes";
        String named = count <= MAX_ERRORS ? "see errors." : "errors has the first " + MAX_ERRORS + ".";
        return new Problem(code, "%s %s; %s".formatted(what, counted, named), mistakes, Map.of());
    }

    public Problem with(String header, String value) {
        var more = new HashMap<>(headers);
        more.put(header, value);
        return new Problem(code, detail, errors, more, figures);
    }

    /// With a further member that holds a number, like `needed`.
    public Problem with(String member, long figure) {
        var more = new LinkedHashMap<>(figures);
        more.put(member, figure);
        return new Problem(code, detail, errors, headers, more);
    }
}
