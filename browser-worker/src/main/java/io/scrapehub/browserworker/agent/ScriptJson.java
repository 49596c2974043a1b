package io.scrapehub.browserworker.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.decide.Script;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A script as it is kept. One that cannot be read, as an older or newer release may have written it, is none.
final class ScriptJson {
    private static final JsonMapper MAPPER = new JsonMapper();
    /// Changes with what strokes mean.
    private static final int VERSION = 1;

    private ScriptJson() {}

    static String write(Script script) {
        ObjectNode json = MAPPER.createObjectNode().put("version", VERSION).put("whole", script.whole());
        var strokes = json.putArray("strokes");
        script.strokes().forEach(stroke -> strokes.add(json(stroke)));
        return json.toString();
    }

    private static ObjectNode json(Script.Stroke stroke) {
        ObjectNode json = MAPPER.createObjectNode()
                .put("action", stroke.action().word())
                .put("key", stroke.key())
                .put("nth", stroke.nth())
                .put("intent", stroke.intent())
                .put("part", stroke.part());
        switch (stroke.action()) {
            case Action.Type(int _, Entry.Plain(String text)) -> json.put("text", text);
            case Action.Type(int _, Entry.Secret secret) -> json.put("secret", secret.name());
            case Action.Choose(int _, List<String> options) -> options.forEach(json.putArray("options")::add);
            case Action.Press(int _, String key, int times) ->
                json.put("press", key).put("times", times);
            case Action.Scroll(int _, int down) -> json.put("down", down);
            case Action.Wait(Duration time) -> json.put("millis", time.toMillis());
            case Action.ClickAt(int _, double x, double y) -> json.put("x", x).put("y", y);
            default -> {}
        }
        return json;
    }

    static Optional<Script> read(String text) {
        try {
            JsonNode json = MAPPER.readTree(text);
            List<Script.Stroke> strokes = new ArrayList<>();
            for (JsonNode each : json.path("strokes")) {
                Action action = action(each);
                if (action == null) {
                    return Optional.empty();
                }
                String key = each.path("key").isTextual() ? each.path("key").asText() : null;
                strokes.add(new Script.Stroke(
                        action,
                        key,
                        each.path("nth").asInt(),
                        each.path("intent").asInt(-1),
                        each.path("part").asText()));
            }
            boolean ours = json.path("version").asInt() == VERSION && !strokes.isEmpty();
            return ours ? Optional.of(new Script(strokes, json.path("whole").asBoolean())) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /// Null for what is not replayed: a drag goes to a node that no key names.
    private static @Nullable Action action(JsonNode json) {
        return switch (json.path("action").asText()) {
            case "click" ->
                json.has("x")
                        ? new Action.ClickAt(
                                -1, json.path("x").asDouble(), json.path("y").asDouble())
                        : new Action.Click(-1);
            case "hover" -> new Action.Hover(-1);
            case "type" -> new Action.Type(-1, entry(json));
            case "choose" -> {
                List<String> options = new ArrayList<>();
                json.path("options").forEach(o -> options.add(o.asText()));
                yield new Action.Choose(-1, options);
            }
            case "press" ->
                new Action.Press(
                        -1, json.path("press").asText(), json.path("times").asInt(1));
            case "mark" -> new Action.Mark(-1);
            case "scroll" -> new Action.Scroll(-1, json.path("down").asInt());
            case "wait" -> new Action.Wait(Duration.ofMillis(json.path("millis").asLong()));
            case "back" -> new Action.Back();
            case "read" -> new Action.Read();
            default -> null;
        };
    }

    private static Entry entry(JsonNode json) {
        return json.has("secret")
                ? Entry.Secret.valueOf(json.path("secret").asText())
                : new Entry.Plain(json.path("text").asText());
    }
}
