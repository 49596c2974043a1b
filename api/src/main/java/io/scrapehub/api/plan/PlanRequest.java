package io.scrapehub.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.Members;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.goal.Filter;
import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Intent;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Reads a plan that a client posts back, changed or not: every mistake at once. What it leaves out is as
/// little as possible; what it says of price and in its notes is not believed.
public final class PlanRequest {
    private static final Set<String> MEMBERS = Set.of(
            "understood", "not_understood", "confidence", "search_queries", "sources", "estimated_credits", "notes");
    private static final Set<String> UNDERSTOOD = Set.of(
            "intent", "entity", "entity_type", "count", "location", "fields", "filters", "sources", "output_format");
    private static final Set<String> LOCATION = Set.of("text", "city", "region", "country");
    private static final Set<String> FILTER = Set.of("field", "op", "value", "unit");
    private static final Set<String> SOURCE = Set.of("name", "url", "kind", "reason");
    private static final int MAX_TEXT = 500;
    private static final int MAX_FIELDS = 50;
    private static final int MAX_COUNT = 100_000;
    private final UrlGate urls;
    private final Function<String, Optional<TargetUrl>> endpoints;
    private final List<Mistake> mistakes;

    private PlanRequest(UrlGate urls, Function<String, Optional<TargetUrl>> endpoints, List<Mistake> mistakes) {
        this.urls = urls;
        this.endpoints = endpoints;
        this.mistakes = mistakes;
    }

    /// @param endpoints a URL that asks an endpoint of the operator, which is good although the gate may not
    /// know it; empty for any other
    /// @param mistakes  noted here, with pointers below `/plan`
    public static GoalPlan read(
            JsonNode plan, UrlGate urls, Function<String, Optional<TargetUrl>> endpoints, List<Mistake> mistakes) {
        return new PlanRequest(urls, endpoints, mistakes).plan(withoutNulls(plan));
    }

    private GoalPlan plan(JsonNode node) {
        Members plan = Members.of(node, "/plan", MEMBERS, mistakes);
        Understood understood = understood(node.path("understood"));
        return new GoalPlan(
                understood,
                texts(node, "not_understood", "/plan", 200),
                node.path("confidence").isNumber()
                        ? Math.clamp(node.path("confidence").doubleValue(), 0, 1)
                        : 1,
                texts(node, "search_queries", "/plan", GoalPlan.MAX_QUERIES),
                plan.list("sources", GoalPlan.MAX_SOURCES, (source, at) -> source(source, at))
                        .orElse(List.of()),
                0);
    }

    private Understood understood(JsonNode node) {
        JsonNode object = node.isMissingNode() ? Json.MAPPER.createObjectNode() : node;
        Members members = Members.of(object, "/plan/understood", UNDERSTOOD, mistakes);
        List<String> fields = texts(object, "fields", "/plan/understood", MAX_FIELDS);
        return new Understood(
                members.word("intent", words(Intent.values()), Intent::ofWord).orElse(Intent.FIND),
                members.line("entity", MAX_TEXT).orElse(""),
                members.line("entity_type", 100).orElse("Thing"),
                members.integer("count", 1, MAX_COUNT).orElse(null),
                object.has("location") ? location(object.path("location")) : null,
                fields.isEmpty() ? List.of("name") : fields,
                filters(object.path("filters")),
                texts(object, "sources", "/plan/understood", MAX_FIELDS),
                members.word("output_format", List.of("json", "csv", "xlsx"), OutputFormat::ofWord)
                        .orElse(null));
    }

    private GoalLocation location(JsonNode node) {
        Members members = Members.of(node, "/plan/understood/location", LOCATION, mistakes);
        String city = members.line("city", MAX_TEXT).orElse(null);
        Optional<String> country = members.line("country", 2).filter(code -> {
            boolean known = Arrays.asList(Locale.getISOCountries()).contains(code);
            if (!known) {
                members.note("country", "unknown_word", "This must be an ISO 3166-1 code like US.");
            }
            return known;
        });
        return new GoalLocation(
                members.line("text", MAX_TEXT).orElse(city == null ? "" : city),
                city,
                members.line("region", MAX_TEXT).orElse(null),
                country.orElse(null));
    }

    private List<Filter> filters(JsonNode array) {
        if (array.isMissingNode() || array.isEmpty()) {
            return List.of();
        }
        ObjectNode holder = Json.MAPPER.createObjectNode();
        holder.set("filters", array);
        return Members.of(holder, "/plan/understood", Set.of("filters"), mistakes)
                .list("filters", MAX_FIELDS, (node, at) -> filter(node, at))
                .orElse(List.of());
    }

    private Optional<Filter> filter(JsonNode node, String at) {
        Members members = Members.of(node, at, FILTER, mistakes);
        Optional<String> field = members.line("field", 100);
        Optional<String> op =
                members.word("op", Filter.OPS, word -> Optional.of(word).filter(Filter.OPS::contains));
        String value = node.path("value").asText("");
        return field.flatMap(f ->
                op.map(o -> new Filter(f, o, value, members.line("unit", 100).orElse(null))));
    }

    private Optional<PlannedSource> source(JsonNode node, String at) {
        Members members = Members.of(node, at, SOURCE, mistakes);
        members.require("url");
        Optional<TargetUrl> url = members.text("url", TargetUrl.MAX_LENGTH).flatMap(text -> allowed(text, at + "/url"));
        PlannedSource.Kind kind = members.word("kind", words(PlannedSource.Kind.values()), PlannedSource.Kind::ofWord)
                .orElse(PlannedSource.Kind.PAGE);
        return url.map(target -> new PlannedSource(
                members.line("name", MAX_TEXT).orElse(target.host()),
                target,
                kind,
                members.line("reason", MAX_TEXT).orElse("you named it")));
    }

    private Optional<TargetUrl> allowed(String url, String at) {
        Optional<TargetUrl> endpoint = endpoints.apply(url);
        if (endpoint.isPresent()) {
            return endpoint;
        }
        return switch (urls.check(url)) {
            case UrlVerdict.Allowed(TargetUrl target) -> Optional.of(target);
            case UrlVerdict.Refused(String explanation) -> {
                mistakes.add(Mistake.at(at, "url_refused", explanation));
                yield Optional.empty();
            }
        };
    }

    /// An array of lines; an empty one is none.
    private List<String> texts(JsonNode object, String name, String pointer, int most) {
        if (object.path(name).isMissingNode()
                || (object.path(name).isArray() && object.path(name).isEmpty())) {
            return List.of();
        }
        ObjectNode holder = Json.MAPPER.createObjectNode();
        holder.set(name, object.path(name));
        Members members = Members.of(holder, pointer, Set.of(name), mistakes);
        return members.list(
                        name,
                        most,
                        (node, at) -> members.text(node, at, MAX_TEXT).filter(t -> members.isLine(t, at)))
                .orElse(List.of());
    }

    private static List<String> words(Intent[] values) {
        return Arrays.stream(values).map(Intent::word).toList();
    }

    private static List<String> words(PlannedSource.Kind[] values) {
        return Arrays.stream(values).map(PlannedSource.Kind::word).toList();
    }

    /// Our own replies say null for what is not known; to us it is as if it were not there.
    private static JsonNode withoutNulls(JsonNode node) {
        if (node.isObject()) {
            ObjectNode object = Json.MAPPER.createObjectNode();
            node.properties().stream()
                    .filter(member -> !member.getValue().isNull())
                    .forEach(member -> object.set(member.getKey(), withoutNulls(member.getValue())));
            return object;
        }
        if (node.isArray()) {
            ArrayNode array = Json.MAPPER.createArrayNode();
            node.forEach(element -> array.add(withoutNulls(element)));
            return array;
        }
        return node;
    }
}
