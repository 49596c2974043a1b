package io.scrapehub.api.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Times;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.rendering.Artifact;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import io.scrapehub.wire.JobJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// A rendered page as the contract says it: what is text within the reply, what is not by its URL.
final class RenderJson {
    private final TaskStore tasks;
    private final ArtifactStore artifacts;
    private final InstantSource clock;

    RenderJson(TaskStore tasks, ArtifactStore artifacts, InstantSource clock) {
        this.tasks = tasks;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    /// @param job one of one page that has ended
    Reply.Document reply(Job job) {
        Instant now = clock.instant();
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("job_id", job.id().value());
        json.put("url", job.spec().urls().getFirst().canonical());
        putOutcome(json, job);
        List<Artifact> made = artifacts.list(job.account(), job.id(), now, RenderFormat.values().length);
        for (RenderFormat format : RenderFormat.values()) {
            Optional<Artifact> one =
                    made.stream().filter(a -> a.format() == format).findFirst();
            json.set(format.word(), one.map(a -> content(job, a, now)).orElse(Json.MAPPER.nullNode()));
        }
        made.stream().findFirst().ifPresent(a -> a.shortfalls().forEach(json.withArray("shortfalls")::add));
        json.put(
                "expires_at",
                made.stream().findFirst().map(a -> Times.text(a.expiresAt())).orElse(null));
        return Reply.json(200, json);
    }

    private void putOutcome(ObjectNode json, Job job) {
        Optional<PageReport> page = tasks.pages(job.id(), null, 1).stream().findFirst();
        Optional<String> stableBy = page.flatMap(PageReport::stableBy);
        boolean good = job.progress().recordsFound() > 0;
        json.put("status", good ? "completed" : "failed");
        json.put("stable_by", stableBy.orElse(null));
        json.put(
                "timed_out", stableBy.filter(StableBy.TIME_LIMIT.word()::equals).isPresent());
        json.putArray("shortfalls");
        json.set(
                "error",
                page.flatMap(PageReport::failure).<JsonNode>map(JobJson::error).orElse(Json.MAPPER.nullNode()));
        json.put("credits_used", good ? job.spec().terms().price().credits() : 0);
    }

    private JsonNode content(Job job, Artifact artifact, Instant now) {
        if (!artifact.format().textual()) {
            return of(job, artifact);
        }
        return artifacts
                .open(job.account(), job.id(), artifact.id(), now)
                .map(content -> text(artifact.format(), content.bytes()))
                .orElse(Json.MAPPER.nullNode());
    }

    static ObjectNode of(Job job, Artifact artifact) {
        return Json.MAPPER
                .createObjectNode()
                .put("artifact_id", artifact.id().value())
                .put("format", artifact.format().word())
                .put("page_url", artifact.url())
                .put("url", "/api/v1/jobs/" + job.id() + "/artifacts/" + artifact.id())
                .put("media_type", artifact.format().mediaType())
                .put("bytes", artifact.bytes())
                .put("expires_at", Times.text(artifact.expiresAt()));
    }

    private static JsonNode text(RenderFormat format, byte[] bytes) {
        try {
            return switch (format) {
                case LINKS, METADATA -> Json.MAPPER.readTree(bytes);
                case HTML, MARKDOWN, TEXT, SCREENSHOT, PDF ->
                    Json.MAPPER.getNodeFactory().textNode(new String(bytes, StandardCharsets.UTF_8));
            };
        } catch (IOException e) {
            throw new UncheckedIOException("what a worker wrote is JSON", e);
        }
    }
}
