package io.scrapehub.api.template;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.template.OwnTemplate;
import java.io.IOException;
import java.io.UncheckedIOException;

/// A template, built in or of an account: a schema of parameters and a job request with gaps for them.
///
/// @param json as the contract's `Template` says it
public record Template(String id, ObjectNode json) {
    JsonNode params() {
        return json.path("params");
    }

    ObjectNode request() {
        return (ObjectNode) json.path("request").deepCopy();
    }

    /// @param data a file of `templates`
    static Template builtIn(JsonNode data) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("template_id", data.path("template_id"));
        json.set("title", data.path("title"));
        json.set("description", data.path("description"));
        json.put("built_in", true);
        json.set("version", data.path("version"));
        json.set("params", data.path("params"));
        json.set("request", data.path("request"));
        json.set("example", data.path("example"));
        json.putNull("created_at");
        json.putNull("updated_at");
        return new Template(data.path("template_id").asText(), json);
    }

    static Template of(OwnTemplate own) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("template_id", own.id().value());
        json.put("title", own.title());
        json.put("description", own.description());
        json.put("built_in", false);
        json.put("version", own.version());
        json.set("params", tree(own.params()));
        json.set("request", tree(own.request()));
        json.putNull("example");
        json.put("created_at", Times.text(own.createdAt()));
        json.put("updated_at", Times.text(own.updatedAt()));
        return new Template(own.id().value(), json);
    }

    private static JsonNode tree(String text) {
        try {
            return Json.MAPPER.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("this was JSON when it was stored", e);
        }
    }
}
