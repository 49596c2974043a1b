package io.scrapehub.api.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.credit.PriceList;
import io.scrapehub.core.goal.Filter;
import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Intent;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.OutputFormat;
import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A plan as the contract's `Plan` says it. Pure.
public final class PlanJson {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private PlanJson() {}

    public static ObjectNode of(GoalPlan plan) {
        ObjectNode json = NODES.objectNode();
        json.set("understood", understood(plan.understood()));
        texts(json.putArray("not_understood"), plan.notUnderstood());
        json.put("confidence", plan.confidence());
        texts(json.putArray("search_queries"), plan.searchQueries());
        ArrayNode sources = json.putArray("sources");
        plan.sources().forEach(source -> sources.add(source(source)));
        json.put("estimated_credits", plan.estimatedCredits());
        texts(json.putArray("notes"), plan.notes());
        return json;
    }

    /// The plan of a request that was read, also of one that names its pages.
    public static GoalPlan planOf(JobSpec spec) {
        return spec.plan() != null ? spec.plan() : ofPages(spec);
    }

    private static GoalPlan ofPages(JobSpec spec) {
        var understood = new Understood(
                Intent.EXTRACT, "", "WebPage", null, null, spec.fields(), List.of(), List.of(), spec.outputFormat());
        List<PlannedSource> pages = spec.urls().stream()
                .map(url -> new PlannedSource(url.host(), url, PlannedSource.Kind.PAGE, "the request names it"))
                .toList();
        return new GoalPlan(understood, List.of(), 1, List.of(), pages, PriceList.mostOf(spec));
    }

    private static ObjectNode understood(Understood understood) {
        ObjectNode json = NODES.objectNode()
                .put("intent", understood.intent().word())
                .put("entity", understood.entity())
                .put("entity_type", understood.entityType())
                .put("count", understood.count());
        GoalLocation location = understood.location();
        json.set("location", location == null ? NODES.nullNode() : location(location));
        texts(json.putArray("fields"), understood.fields());
        ArrayNode filters = json.putArray("filters");
        understood.filters().forEach(filter -> filters.add(filter(filter)));
        texts(json.putArray("sources"), understood.sources());
        OutputFormat format = understood.outputFormat();
        return json.put("output_format", format == null ? null : format.word());
    }

    private static ObjectNode location(GoalLocation location) {
        return NODES.objectNode()
                .put("text", location.text())
                .put("city", location.city())
                .put("region", location.region())
                .put("country", location.country());
    }

    private static ObjectNode filter(Filter filter) {
        ObjectNode json = NODES.objectNode().put("field", filter.field()).put("op", filter.op());
        @Nullable BigDecimal number = number(filter.value());
        if (number == null) {
            json.put("value", filter.value());
        } else {
            json.put("value", number);
        }
        return json.put("unit", filter.unit());
    }

    private static @Nullable BigDecimal number(String value) {
        return value.matches("\\d{1,15}(\\.\\d{1,6})?") ? new BigDecimal(value) : null;
    }

    private static ObjectNode source(PlannedSource source) {
        return NODES.objectNode()
                .put("name", source.name())
                .put("url", source.url().canonical())
                .put("kind", source.kind().word())
                .put("reason", source.reason());
    }

    private static void texts(ArrayNode array, List<String> texts) {
        texts.forEach(array::add);
    }
}
