package io.scrapehub.api.http;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import java.util.ArrayList;
import java.util.Set;
import java.util.function.Function;

/// A request's JSON body, read: what it says, or the problem with it, which has every mistake at once.
public sealed interface JsonRequest<T> {
    record Good<T>(T value) implements JsonRequest<T> {}

    record Bad<T>(Problem problem) implements JsonRequest<T> {}

    /// @param known  the members there may be
    /// @param reader notes what is wrong; what it answers then does not matter
    static <T> JsonRequest<T> read(ApiRequest request, Set<String> known, Function<Members, T> reader) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Bad<>(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(JsonNode root) -> decoded(root, known, reader);
        };
    }

    private static <T> JsonRequest<T> decoded(JsonNode root, Set<String> known, Function<Members, T> reader) {
        var mistakes = new ArrayList<Mistake>();
        T value = reader.apply(Members.of(root, "", known, mistakes));
        return mistakes.isEmpty()
                ? new Good<>(value)
                : new Bad<>(Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes));
    }

    /// What `answer` makes of a good body; a refusal for a bad one.
    default Reply then(Function<T, Reply> answer) {
        return switch (this) {
            case Good<T>(T value) -> answer.apply(value);
            case Bad<T>(Problem problem) -> new Reply.Refusal(problem);
        };
    }
}
