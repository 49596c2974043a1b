package io.scrapehub.api.record;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.page.WalkReport;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `GET /jobs/{job_id}/coverage`: the job's receipt. Every URL it came to know is here with its outcome,
/// the reason, and how many attempts it took; above them how many there are of each.
public final class ShowCoverage implements Endpoint.Waiting {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;

    private final OwnJob own;
    private final TaskStore tasks;
    private final Cursors cursors;

    public ShowCoverage(OwnJob own, TaskStore tasks, Cursors cursors) {
        this.own = own;
        this.tasks = tasks;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return own.of(request).map(job -> answer(request, job)).orElseGet(OwnJob::notFound);
    }

    private Reply answer(ApiRequest request, Job job) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        TaskId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this job's coverage.",
                        cursor -> cursors.open(listOf(job.id()), cursor).flatMap(TaskId::parse))
                .orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, job, after, limit));
    }

    private Reply page(ApiRequest request, Job job, @Nullable TaskId after, int limit) {
        List<PageReport> found = tasks.pages(job.id(), after, limit + 1);
        List<PageReport> page = found.subList(0, Math.min(limit, found.size()));
        ObjectNode json = totals(job);
        var urls = json.putArray("urls");
        page.forEach(report -> urls.add(url(job, report)));
        String next = found.size() > limit
                ? cursors.seal(listOf(job.id()), page.getLast().task().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private ObjectNode totals(Job job) {
        TaskCounts counts = tasks.count(List.of(job.id())).getOrDefault(job.id(), TaskCounts.NONE);
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("job_id", job.id().value());
        json.put("status", job.status().word());
        json.put("stop_reason", stopReason(job));
        json.put(
                "complete",
                job.ended()
                        && counts.dead() == 0
                        && counts.cancelled() == 0
                        && counts.failures().isEmpty());
        json.put("urls_total", counts.total());
        json.put("records", counts.records());
        ObjectNode outcomes = json.putObject("outcomes");
        outcomes.put("pending", counts.pending());
        outcomes.put("visited", counts.done());
        outcomes.put("given_up", counts.dead());
        outcomes.put("not_visited", counts.cancelled());
        ObjectNode reasons = json.putObject("reasons");
        new TreeMap<>(counts.failures()).forEach(reasons::put);
        return json;
    }

    private static ObjectNode url(Job job, PageReport report) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("url", report.task().url().canonical());
        json.put("kind", report.task().kind().word());
        json.put("depth", report.task().depth());
        json.put("outcome", outcome(report));
        json.put("reason", reason(job, report));
        json.put("detail", report.failure().map(Failure::detail).orElse(null));
        json.put("attempts", report.attempts());
        json.put("records", report.records());
        json.put(
                "settled_at",
                report.settledAt()
                        .map(at -> at.truncatedTo(ChronoUnit.SECONDS).toString())
                        .orElse(null));
        json.put("rung", rung(report));
        var trace = json.putArray("trace");
        report.trace().forEach(step -> trace.add(step(step)));
        json.put("announced", report.walk().map(WalkReport::announced).orElse(null));
        json.put("ended", report.walk().map(walk -> walk.ended().word()).orElse(null));
        var steps = json.putArray("steps");
        report.walk().ifPresent(walk -> walk.steps().forEach(step -> steps.add(step(step))));
        return json;
    }

    private static ObjectNode step(WalkReport.Step step) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("way", step.way().word());
        json.put("what", step.what());
        json.put("records", step.records());
        return json;
    }

    /// The rung whose reading is the page's. Where none but the browser was tried nothing was traced.
    private static @Nullable String rung(PageReport report) {
        if (report.trace().isEmpty()) {
            return report.stableBy().isPresent() ? Rung.BROWSER.word() : null;
        }
        return report.trace().stream()
                .filter(step -> step.role() == RungStep.Role.KEPT)
                .map(step -> step.rung().word())
                .findFirst()
                .orElse(null);
    }

    private static ObjectNode step(RungStep step) {
        return Json.MAPPER
                .createObjectNode()
                .put("rung", step.rung().word())
                .put("role", step.role().word())
                .put("verdict", step.verdict())
                .put("reason", step.reason())
                .put("took_ms", step.took().toMillis())
                .put("credits", step.credits());
    }

    private static String outcome(PageReport report) {
        return switch (report.task().state()) {
            case PENDING -> "pending";
            case DONE -> report.failure().isPresent() ? "given_up" : "visited";
            case DEAD -> "given_up";
            case CANCELLED -> "not_visited";
        };
    }

    /// Why there was no visit, or none with success: the failure, or what ended the job first.
    private static @Nullable String reason(Job job, PageReport report) {
        return switch (report.task().state()) {
            case PENDING -> null;
            case DONE, DEAD ->
                report.failure().map(failure -> failure.code().word()).orElse("ok");
            case CANCELLED -> stopReason(job);
        };
    }

    private static @Nullable String stopReason(Job job) {
        return job.state() instanceof JobState.Ended end ? end.reason().word() : null;
    }

    private static String listOf(JobId job) {
        return "coverage of " + job;
    }
}
