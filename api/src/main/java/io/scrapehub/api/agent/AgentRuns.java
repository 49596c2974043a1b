package io.scrapehub.api.agent;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.JsonRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.RemoveJob;
import io.scrapehub.api.job.SubmitJob;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.agent.AgentOrder;
import io.scrapehub.core.agent.RunId;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.url.UrlGate;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The operations on runs. A run is a job that an agent does: it is handed in, priced, queued, cancelled,
/// kept and deleted as any job is, and its records are read as any job's are.
public final class AgentRuns {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final JobStore jobs;
    private final AgentPorts ports;
    private final SubmitJob submit;
    private final RemoveJob remove;
    private final UrlGate urls;
    private final Cursors cursors;
    private final OwnRun own;
    private final Duration kept;

    /// @param kept how long jobs are kept after they were handed in
    public AgentRuns(
            JobStore jobs,
            AgentPorts ports,
            SubmitJob submit,
            RemoveJob remove,
            UrlGate urls,
            Cursors cursors,
            Duration kept) {
        this.jobs = jobs;
        this.ports = ports;
        this.submit = submit;
        this.remove = remove;
        this.urls = urls;
        this.cursors = cursors;
        this.own = new OwnRun(jobs);
        this.kept = kept;
    }

    /// `POST /agent/run`.
    public Reply start(ApiRequest request) {
        return checked(
                request,
                () -> JsonRequest.read(
                                request,
                                RunRequest.MEMBERS,
                                members -> RunRequest.read(
                                        members,
                                        urls,
                                        ports,
                                        name -> ports.credentials()
                                                .find(request.account(), name)
                                                .isPresent()))
                        .then(spec -> submit.submit(request, spec.orElseThrow(), this::accepted)));
    }

    private Reply.Document accepted(Job job) {
        return Reply.json(202, RunJson.of(job, RunStore.Progress.NONE, kept))
                .with("Location", "/api/v1/agent/runs/" + RunId.of(job.id()));
    }

    /// `GET /agent/runs/{run_id}`.
    public Reply show(ApiRequest request) {
        return checked(
                request,
                () -> own.of(request)
                        .<Reply>map(job -> Reply.json(200, whole(job)).tagged())
                        .orElseGet(OwnRun::notFound));
    }

    private com.fasterxml.jackson.databind.node.ObjectNode whole(Job job) {
        return RunJson.of(job, ports.runs().progress(job.account(), job.id(), 0, AgentOrder.MAX_MAX_STEPS), kept);
    }

    /// `GET /agent/runs`: newest first.
    public Reply list(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        JobStatus status = parameters
                .word(
                        "status",
                        Arrays.stream(JobStatus.values()).map(JobStatus::word).toList(),
                        JobStatus::ofWord)
                .orElse(null);
        JobId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(request), cursor).flatMap(JobId::parse))
                .orElse(null);
        return parameters
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> page(request, new JobQuery(status, after, limit + 1, true), limit));
    }

    private Reply page(ApiRequest request, JobQuery query, int limit) {
        List<Job> found = jobs.list(request.account(), query);
        List<Job> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(job -> json.add(RunJson.summary(job)));
        String next = found.size() > limit
                ? cursors.seal(listOf(request), page.getLast().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    /// `DELETE /agent/runs/{run_id}`: one that goes on is asked to stop, one that has ended is deleted.
    public Reply remove(ApiRequest request) {
        return checked(request, () -> own.of(request).map(remove::remove).orElseGet(OwnRun::notFound));
    }

    /// `GET /agent/runs/{run_id}/steps/{step}/screenshot`.
    public Reply screenshot(ApiRequest request) {
        return checked(
                request,
                () -> own.of(request)
                        .flatMap(job ->
                                stepOf(request).flatMap(step -> ports.runs().screenshot(job.account(), job.id(), step)))
                        .<Reply>map(
                                jpeg -> new Reply.Document(200, "image/jpeg", Map.of(), Buffer.buffer(jpeg)).tagged())
                        .orElseGet(OwnRun::notFound));
    }

    private static Optional<Integer> stepOf(ApiRequest request) {
        String step = request.pathPart("step");
        return step.matches("[1-9][0-9]{0,4}") ? Optional.of(Integer.valueOf(step)) : Optional.empty();
    }

    private static Reply checked(ApiRequest request, Supplier<Reply> answer) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(answer);
    }

    private static String listOf(ApiRequest request) {
        return "runs of " + request.account();
    }
}
