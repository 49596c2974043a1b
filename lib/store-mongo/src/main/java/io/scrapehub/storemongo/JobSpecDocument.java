package io.scrapehub.storemongo;

import io.scrapehub.core.agent.AgentMode;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.pool.PoolId;
import io.scrapehub.core.rendering.Rendering;
import java.util.function.Supplier;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// What a client asked for, as part of the job's document.
final class JobSpecDocument {
    private static final String MAX_RESULTS = "maxResults";
    static final String AGENT_PATH = JobDocument.SPEC + ".terms.agent.mode";
    private static final String GOAL_PLAN = "goalPlan";
    static final String RESERVED_PATH = JobDocument.SPEC + ".terms.reserved";

    private JobSpecDocument() {}

    static Document of(JobSpec spec) {
        var document = new Document();
        Members.putIfAny(document, "goal", spec.goal() == null ? null : WellFormed.text(spec.goal()));
        document.append("urls", spec.urls().stream().map(UrlDocument::of).toList())
                .append("outputFormat", spec.outputFormat().word())
                .append(MAX_RESULTS, spec.maxResults());
        Members.putIfAny(document, "minResults", spec.minResults());
        document.append("useSmartCascade", spec.useSmartCascade())
                .append("fields", spec.fields().stream().map(WellFormed::text).toList());
        Members.putIfAny(document, "webhookUrl", spec.webhookUrl());
        if (spec.plan() != null) {
            document.append(GOAL_PLAN, GoalPlanDocument.of(spec.plan()));
        }
        return document.append("options", of(spec.options())).append("terms", of(spec.terms()));
    }

    static JobSpec read(Document document) {
        return new JobSpec(
                Members.optionalText(document, "goal"),
                Members.list(document, "urls", Document.class).stream()
                        .map(UrlDocument::read)
                        .toList(),
                OutputFormat.ofWord(Members.text(document, "outputFormat")).orElseThrow(unknown(document, "format")),
                Members.integer(document, MAX_RESULTS),
                minResults(document),
                Members.flag(document, "useSmartCascade"),
                Members.list(document, "fields", String.class),
                Members.optionalText(document, "webhookUrl"),
                options(Members.document(document, "options")),
                terms(document),
                plan(document));
    }

    private static @Nullable GoalPlan plan(Document document) {
        Document plan = Members.optionalDocument(document, GOAL_PLAN);
        return plan == null ? null : GoalPlanDocument.read(plan);
    }

    private static Document of(JobOptions options) {
        var document = new Document();
        Members.putIfAny(document, "waitFor", options.waitFor() == null ? null : WellFormed.text(options.waitFor()));
        boolean recordsOnly = options.rendering().equals(Rendering.NONE);
        Members.putIfAny(document, "rendering", recordsOnly ? null : RenderingDocument.of(options.rendering()));
        return document.append("timeoutMillis", options.timeout().toMillis())
                .append("follow", options.follow().word())
                .append("blockResources", options.blockResources());
    }

    private static JobOptions options(Document document) {
        return new JobOptions(
                Members.optionalText(document, "waitFor"),
                Members.millis(document, "timeoutMillis"),
                Follow.ofWord(Members.text(document, "follow")).orElseThrow(unknown(document, "follow")),
                Members.flag(document, "blockResources"),
                RenderingDocument.read(Members.optionalDocument(document, "rendering")));
    }

    private static Document of(JobTerms terms) {
        var document = new Document();
        Members.putIfAny(document, "template", terms.template());
        Members.putIfAny(
                document, "pool", terms.pool() == null ? null : terms.pool().value());
        document.append("price", terms.price().credits())
                .append("priceVersion", terms.price().version())
                .append("reserved", terms.reserved());
        Members.putIfAny(document, "agent", terms.agent() == null ? null : of(terms.agent()));
        return document;
    }

    private static Document of(AgentOrder order) {
        var document = new Document("mode", order.mode().word())
                .append("maxSteps", order.maxSteps())
                .append("maxCredits", order.maxCredits())
                .append("domains", order.allowedDomains());
        Members.putIfAny(document, "schema", order.schema() == null ? null : WellFormed.text(order.schema()));
        Members.putIfAny(document, "credentials", order.credentials());
        return document;
    }

    private static AgentOrder agent(Document order) {
        return new AgentOrder(
                AgentMode.ofWord(Members.text(order, "mode")).orElseThrow(unknown(order, "mode")),
                Members.integer(order, "maxSteps"),
                Members.integer(order, "maxCredits"),
                Members.list(order, "domains", String.class),
                Members.optionalText(order, "schema"),
                Members.optionalText(order, "credentials"));
    }

    /// A job of a release without terms was free.
    private static JobTerms terms(Document document) {
        Document terms = Members.optionalDocument(document, "terms");
        if (terms == null) {
            return JobTerms.NONE;
        }
        String pool = Members.optionalText(terms, "pool");
        Document agent = Members.optionalDocument(terms, "agent");
        return new JobTerms(
                Members.optionalText(terms, "template"),
                pool == null ? null : new PoolId(pool),
                new PagePrice(Members.integer(terms, "price"), Members.text(terms, "priceVersion")),
                Members.number(terms, "reserved"),
                agent == null ? null : agent(agent));
    }

    private static @Nullable Integer minResults(Document document) {
        return document.containsKey("minResults") ? Members.integer(document, "minResults") : null;
    }

    private static Supplier<UnreadableDocument> unknown(Document document, String what) {
        return () -> new UnreadableDocument(document, "unknown word for " + what);
    }
}
