package io.scrapehub.api.render;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.rendering.ArtifactId;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.rendering.ArtifactStore.Content;
import io.scrapehub.core.rendering.RenderFormat;
import io.vertx.core.buffer.Buffer;
import java.time.InstantSource;
import java.util.Map;

/// `GET /jobs/{job_id}/artifacts` and `/artifacts/{artifact_id}`: what a job kept of its pages.
public final class Artifacts {
    /// A job has at most a thousand pages that gave something.
    private static final int MOST = 1_000 * RenderFormat.values().length;

    private final OwnJob own;
    private final ArtifactStore artifacts;
    private final InstantSource clock;

    public Artifacts(OwnJob own, ArtifactStore artifacts, InstantSource clock) {
        this.own = own;
        this.artifacts = artifacts;
        this.clock = clock;
    }

    public Reply list(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> own.of(request).map(this::list).orElseGet(OwnJob::notFound));
    }

    public Reply show(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> own.of(request).map(job -> show(request, job)).orElseGet(OwnJob::notFound));
    }

    private Reply list(Job job) {
        ArrayNode json = Json.MAPPER.createArrayNode();
        artifacts
                .list(job.account(), job.id(), clock.instant(), MOST)
                .forEach(artifact -> json.add(RenderJson.of(job, artifact)));
        return Reply.json(200, json).tagged();
    }

    private Reply show(ApiRequest request, Job job) {
        return ArtifactId.parse(request.pathPart("artifact_id"))
                .flatMap(id -> artifacts.open(job.account(), job.id(), id, clock.instant()))
                .<Reply>map(Artifacts::content)
                .orElseGet(() -> Reply.refusal(ProblemCode.ARTIFACT_NOT_FOUND));
    }

    /// A page's HTML comes as a download and under a policy that lets it do nothing: it is a stranger's, and
    /// this is our origin.
    private static Reply.Document content(Content content) {
        RenderFormat format = content.artifact().format();
        String name = content.artifact().id() + "." + format.ending();
        return new Reply.Document(200, format.mediaType(), Map.of(), Buffer.buffer(content.bytes()))
                .with("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .with("Content-Security-Policy", "default-src 'none'; sandbox")
                .tagged();
    }
}
