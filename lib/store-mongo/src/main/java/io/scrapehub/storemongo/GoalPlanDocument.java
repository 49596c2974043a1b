package io.scrapehub.storemongo;

import io.scrapehub.core.goal.Filter;
import io.scrapehub.core.goal.GoalLocation;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Intent;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.job.OutputFormat;
import java.util.List;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A goal's plan, as part of what its job was asked for.
final class GoalPlanDocument {
    private GoalPlanDocument() {}

    static Document of(GoalPlan plan) {
        return new Document("understood", of(plan.understood()))
                .append("notUnderstood", texts(plan.notUnderstood()))
                .append("confidence", plan.confidence())
                .append("searchQueries", texts(plan.searchQueries()))
                .append(
                        "sources",
                        plan.sources().stream().map(GoalPlanDocument::of).toList())
                .append("estimatedCredits", plan.estimatedCredits())
                .append("notes", texts(plan.notes()));
    }

    static GoalPlan read(Document document) {
        return new GoalPlan(
                understood(Members.document(document, "understood")),
                Members.list(document, "notUnderstood", String.class),
                document.getDouble("confidence"),
                Members.list(document, "searchQueries", String.class),
                Members.list(document, "sources", Document.class).stream()
                        .map(GoalPlanDocument::source)
                        .toList(),
                Members.number(document, "estimatedCredits"),
                Members.list(document, "notes", String.class));
    }

    private static Document of(Understood understood) {
        var document = new Document("intent", understood.intent().word())
                .append("entity", WellFormed.text(understood.entity()))
                .append("entityType", WellFormed.text(understood.entityType()))
                .append("fields", texts(understood.fields()))
                .append(
                        "filters",
                        understood.filters().stream().map(GoalPlanDocument::of).toList())
                .append("sources", texts(understood.sources()));
        Members.putIfAny(document, "count", understood.count());
        Members.putIfAny(document, "location", understood.location() == null ? null : of(understood.location()));
        OutputFormat format = understood.outputFormat();
        Members.putIfAny(document, "outputFormat", format == null ? null : format.word());
        return document;
    }

    private static Understood understood(Document document) {
        Document location = Members.optionalDocument(document, "location");
        String format = Members.optionalText(document, "outputFormat");
        return new Understood(
                Intent.ofWord(Members.text(document, "intent"))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown intent")),
                Members.text(document, "entity"),
                Members.text(document, "entityType"),
                document.containsKey("count") ? Members.integer(document, "count") : null,
                location == null ? null : location(location),
                Members.list(document, "fields", String.class),
                Members.list(document, "filters", Document.class).stream()
                        .map(GoalPlanDocument::filter)
                        .toList(),
                Members.list(document, "sources", String.class),
                format == null ? null : OutputFormat.ofWord(format).orElse(null));
    }

    private static Document of(GoalLocation location) {
        var document = new Document("text", WellFormed.text(location.text()));
        putText(document, "city", location.city());
        putText(document, "region", location.region());
        putText(document, "country", location.country());
        return document;
    }

    private static GoalLocation location(Document document) {
        return new GoalLocation(
                Members.text(document, "text"),
                Members.optionalText(document, "city"),
                Members.optionalText(document, "region"),
                Members.optionalText(document, "country"));
    }

    private static Document of(Filter filter) {
        var document = new Document("field", WellFormed.text(filter.field()))
                .append("op", filter.op())
                .append("value", WellFormed.text(filter.value()));
        putText(document, "unit", filter.unit());
        return document;
    }

    private static Filter filter(Document document) {
        return new Filter(
                Members.text(document, "field"),
                Members.text(document, "op"),
                Members.text(document, "value"),
                Members.optionalText(document, "unit"));
    }

    private static Document of(PlannedSource source) {
        return new Document("name", WellFormed.text(source.name()))
                .append("url", UrlDocument.of(source.url()))
                .append("kind", source.kind().word())
                .append("reason", WellFormed.text(source.reason()));
    }

    private static PlannedSource source(Document document) {
        return new PlannedSource(
                Members.text(document, "name"),
                UrlDocument.read(Members.document(document, "url")),
                PlannedSource.Kind.ofWord(Members.text(document, "kind"))
                        .orElseThrow(() -> new UnreadableDocument(document, "unknown kind of source")),
                Members.text(document, "reason"));
    }

    private static List<String> texts(List<String> texts) {
        return texts.stream().map(WellFormed::text).toList();
    }

    private static void putText(Document document, String name, @Nullable String text) {
        Members.putIfAny(document, name, text == null ? null : WellFormed.text(text));
    }
}
