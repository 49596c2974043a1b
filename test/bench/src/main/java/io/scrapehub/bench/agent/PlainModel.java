package io.scrapehub.bench.agent;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.scrapehub.testkit.model.ModelServer.Behaviour;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// What stands in for a language model where none is: reads the message as one would, and answers by the
/// schema. It knows quoted words, fields and a button to submit, and errs now and then, so that repair is used.
final class PlainModel {
    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");
    private int asked;

    Behaviour answer(String body) {
        try {
            JsonNode request = MAPPER.readTree(body);
            boolean repair = request.path("messages").size() > 2;
            if (++asked % 5 == 0 && !repair) {
                return Behaviour.say("I think I should click.");
            }
            return Behaviour.say(
                    action(MAPPER.readTree(request.at("/messages/1/content").asText())));
        } catch (JsonProcessingException e) {
            return new Behaviour.Refuse(400, String.valueOf(e.getMessage()));
        }
    }

    private static String action(JsonNode message) {
        String goal = message.path("goal").asText();
        Matcher quoted = QUOTED.matcher(goal);
        String words = quoted.find() ? quoted.group(1) : "";
        String done = message.path("done_so_far").toString();
        Optional<JsonNode> field = node(message, n -> n.path("state").asText().contains("editable"));
        if (!words.isEmpty() && field.isPresent() && !done.contains("type ")) {
            return act("type", field.get(), words);
        }
        Optional<JsonNode> named =
                node(message, n -> n.path("name").asText().equals(words) && !done.contains("click "));
        boolean submits = goal.toLowerCase(Locale.ROOT).contains("submit");
        Optional<JsonNode> submit = node(message, n -> n.path("name").asText().equalsIgnoreCase("submit"));
        return named.map(n -> act("click", n, ""))
                .or(() -> submits ? submit.map(n -> act("click", n, "")) : Optional.empty())
                .orElse("{\"action\": \"give_up\", \"node\": -1, \"text\": \"\", \"reason\": \"nothing is left\"}");
    }

    private static Optional<JsonNode> node(JsonNode message, Predicate<JsonNode> which) {
        return StreamSupport.stream(message.at("/page/nodes").spliterator(), false)
                .filter(which)
                .findFirst();
    }

    private static String act(String action, JsonNode node, String text) {
        return MAPPER.createObjectNode()
                .put("action", action)
                .put("node", node.path("node").asInt())
                .put("text", text)
                .put("reason", "the goal says so")
                .toString();
    }
}
