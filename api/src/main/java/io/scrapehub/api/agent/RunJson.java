package io.scrapehub.api.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.json.Json;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.RunEnd;
import io.scrapehub.core.agent.RunId;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.Job;
import io.scrapehub.wire.JobJson;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A run as the contract's `AgentRun` and `AgentStep` say it. Pure.
final class RunJson {
    private RunJson() {}

    /// @param kept how long jobs are kept after they were handed in
    static ObjectNode of(Job job, RunStore.Progress progress, Duration kept) {
        ObjectNode json = summary(job);
        AgentOrder order = orderOf(job);
        job.spec().fields().forEach(json.putArray("fields")::add);
        json.put("mode", order.mode().word())
                .put("max_steps", order.maxSteps())
                .put("max_credits", order.maxCredits())
                .put("max_results", job.spec().maxResults())
                .put("timeout_seconds", job.spec().options().timeout().toSeconds())
                .put("credentials", order.credentials());
        order.allowedDomains().forEach(json.putArray("allowed_domains")::add);
        putEnd(json, progress.end());
        JobJson.putError(json, job);
        ArrayNode steps = json.putArray("steps");
        progress.steps().forEach(step -> steps.add(of(job, step)));
        json.put("records_url", "/api/v1/jobs/" + job.id() + "/records");
        json.put("expires_at", time(job.expiresAt(kept)));
        return json;
    }

    static ObjectNode summary(Job job) {
        return Json.MAPPER
                .createObjectNode()
                .put("run_id", RunId.of(job.id()).value())
                .put("job_id", job.id().value())
                .put("status", job.status().word())
                .put("goal", Objects.requireNonNullElse(job.spec().goal(), ""))
                .put("url", job.spec().urls().getFirst().canonical())
                .put("records_found", job.progress().recordsFound())
                .put("created_at", time(job.createdAt()))
                .put("started_at", time(job.startedAt()))
                .put("completed_at", JobJson.completedAt(job));
    }

    private static void putEnd(ObjectNode json, Optional<RunEnd> end) {
        json.put("outcome", end.map(e -> e.outcome().word()).orElse(null));
        json.put("detail", end.map(RunEnd::detail).orElse(null));
        json.put("model_tokens", end.map(RunEnd::tokens).orElse(null));
    }

    static ObjectNode of(Job job, RunStep step) {
        String screenshot = step.screenshot()
                ? "/api/v1/agent/runs/%s/steps/%d/screenshot".formatted(RunId.of(job.id()), step.number())
                : null;
        return Json.MAPPER
                .createObjectNode()
                .put("number", step.number())
                .put("at", step.at().toString())
                .put("action", step.action())
                .put("target", step.target())
                .put("text", step.text())
                .put("url", step.url())
                .put("reason", step.reason())
                .put("decided_by", step.decidedBy())
                .put("effect", step.effect())
                .put("screenshot_url", screenshot);
    }

    static AgentOrder orderOf(Job job) {
        return Objects.requireNonNull(job.spec().terms().agent(), "no agent's job");
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
