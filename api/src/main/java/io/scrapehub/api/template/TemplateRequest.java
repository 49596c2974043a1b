package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.template.OwnTemplate;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the bodies of `POST /templates` and `PATCH /templates/{template_id}`. Whether the filled request
/// is a good job shows when it is handed in: until then its gaps are open.
final class TemplateRequest {
    private static final int MAX_TITLE = 200;
    private static final int MAX_DESCRIPTION = 2_000;
    private static final Set<String> MEMBERS = Set.of("title", "description", "params", "request");

    /// What a client says of a template.
    record Wish(String title, @Nullable String description, String params, String request) {}

    private TemplateRequest() {}

    /// @param before the template to be changed, or null for a new one
    static Reply read(ApiRequest request, @Nullable OwnTemplate before, Function<Wish, Reply> then) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(JsonNode root) -> {
                var mistakes = new ArrayList<Mistake>();
                Wish wish = wish(root, before, mistakes);
                yield mistakes.isEmpty()
                        ? then.apply(wish)
                        : new Reply.Refusal(Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes));
            }
        };
    }

    private static Wish wish(JsonNode body, @Nullable OwnTemplate before, List<Mistake> mistakes) {
        Members members = Members.of(body, "", MEMBERS, mistakes);
        if (before == null && !members.has("title")) {
            members.note("title", "missing", "Give the template a title.");
        }
        if (before == null && !members.has("request")) {
            members.note("request", "missing", "Give the job request, with gaps like {url}.");
        }
        JsonNode params = part(body, "params", before == null ? "{\"type\":\"object\"}" : before.params());
        JsonNode request = part(body, "request", before == null ? "{}" : before.request());
        checkParts(params, request, mistakes);
        return new Wish(
                members.line("title", MAX_TITLE).orElse(before == null ? "" : before.title()),
                members.text("description", MAX_DESCRIPTION).orElse(before == null ? null : before.description()),
                params.toString(),
                request.toString());
    }

    private static void checkParts(JsonNode params, JsonNode request, List<Mistake> mistakes) {
        var schema = new ParamSchema(params);
        schema.check("/params", mistakes);
        if (!request.isObject()) {
            mistakes.add(Mistake.at("/request", "wrong_type", "This must be a JSON object."));
        }
        if (request.has("template_id")) {
            mistakes.add(Mistake.at("/request/template_id", "conflict", "A template is not made from another one."));
        }
        Gaps.namesIn(request).stream()
                .filter(name -> !schema.has(name))
                .forEach(name -> mistakes.add(
                        Mistake.at("/request", "unknown_param", "The gap {" + name + "} is no parameter.")));
    }

    private static JsonNode part(JsonNode body, String name, String otherwise) {
        return body.has(name)
                ? body.get(name)
                : switch (JsonBody.parse(otherwise.getBytes(StandardCharsets.UTF_8))) {
                    case JsonBody.Parsed(JsonNode root) -> root;
                    case JsonBody.Malformed _ -> Json.MAPPER.createObjectNode();
                };
    }
}
