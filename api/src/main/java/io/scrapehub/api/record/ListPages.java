package io.scrapehub.api.record;

import com.fasterxml.jackson.databind.node.ArrayNode;
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
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `GET /jobs/{job_id}/pages`: the job's coverage, so that "no records" is never without its reason.
public final class ListPages implements Endpoint.Waiting {
    private static final int MAX = 1_000;
    private static final int DEFAULT = 100;

    private final OwnJob own;
    private final TaskStore tasks;
    private final Cursors cursors;

    public ListPages(OwnJob own, TaskStore tasks, Cursors cursors) {
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
                        "It must be the X-Next-Cursor of a page of this job's pages.",
                        cursor -> cursors.open(listOf(job), cursor).flatMap(TaskId::parse))
                .orElse(null);
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> page(request, job, after, limit));
    }

    private Reply page(ApiRequest request, Job job, @Nullable TaskId after, int limit) {
        List<PageReport> found = tasks.pages(job.id(), after, limit + 1);
        List<PageReport> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(report -> json.add(json(report)));
        String next = found.size() > limit
                ? cursors.seal(listOf(job), page.getLast().task().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static ObjectNode json(PageReport report) {
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.put("url", report.task().url().canonical());
        json.put("kind", report.task().kind().word());
        json.put("state", report.task().state().word());
        json.put("verdict", verdict(report));
        json.put("detail", report.failure().map(Failure::detail).orElse(null));
        json.put("records", report.records());
        json.put("stable_by", report.stableBy().orElse(null));
        return json;
    }

    private static @Nullable String verdict(PageReport report) {
        return report.failure()
                .map(failure -> failure.code().word())
                .orElse(report.task().state() == TaskState.DONE ? "ok" : null);
    }

    private static String listOf(Job job) {
        return "pages of " + job.id();
    }
}
