package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.account.AccountId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A body of `POST /jobs` with its template's request in the place of `template_id` and `params`. Other
/// members overrule those of the template.
public sealed interface MadeRequest {
    /// @param template null when the body names none
    record Made(JsonNode body, @Nullable String template) implements MadeRequest {}

    /// `mistakes` has at least one.
    record Bad(List<Mistake> mistakes) implements MadeRequest {
        public Bad {
            mistakes = List.copyOf(mistakes);
        }
    }

    static MadeRequest of(JsonNode body, AccountId account, TemplateLibrary library) {
        if (!body.isObject() || !body.has("template_id")) {
            return new Made(body, null);
        }
        var mistakes = new ArrayList<Mistake>();
        for (String target : List.of("url", "urls", "goal")) {
            if (body.has(target)) {
                mistakes.add(Mistake.at("/" + target, "conflict", "The template says where to look. Use its params."));
            }
        }
        Optional<Template> template =
                library.find(account, body.path("template_id").asText());
        if (template.isEmpty()) {
            mistakes.add(Mistake.at(
                    "/template_id", "unknown_template", "There is no such template. See GET /api/v1/templates."));
        }
        ObjectNode made = template.map(t -> made(t, body, mistakes)).orElseGet(Json.MAPPER::createObjectNode);
        return mistakes.isEmpty() ? new Made(made, template.map(Template::id).orElse(null)) : new Bad(mistakes);
    }

    private static ObjectNode made(Template template, JsonNode body, List<Mistake> mistakes) {
        JsonNode given = body.has("params") ? body.get("params") : Json.MAPPER.createObjectNode();
        ObjectNode values = new ParamSchema(template.params()).values(given, "/params", mistakes);
        ObjectNode request = Gaps.filled(template.request(), values);
        body.properties().forEach(member -> request.set(member.getKey(), member.getValue()));
        request.remove(List.of("template_id", "params"));
        return request;
    }
}
