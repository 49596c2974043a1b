package io.scrapehub.api.job;

import com.fasterxml.jackson.databind.node.ArrayNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Cursors;
import io.scrapehub.api.listing.NextLink;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.wire.JobJson;
import java.util.Arrays;
import java.util.List;

/// `GET /jobs`: newest first. One more than asked for is read, to know whether there is a next page.
public final class ListJobs implements Endpoint.Waiting {
    private static final int MAX = 200;
    private static final int DEFAULT = 50;

    private final JobStore jobs;
    private final Cursors cursors;

    public ListJobs(JobStore jobs, Cursors cursors) {
        this.jobs = jobs;
        this.cursors = cursors;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        int limit = parameters.integer("limit", 1, MAX, DEFAULT);
        JobStatus status =
                parameters.word("status", statuses(), JobStatus::ofWord).orElse(null);
        JobId after = parameters
                .read(
                        "cursor",
                        "It must be the X-Next-Cursor of a page of this list.",
                        cursor -> cursors.open(listOf(request), cursor).flatMap(JobId::parse))
                .orElse(null);
        return parameters
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> page(request, new JobQuery(status, after, limit + 1), limit));
    }

    private Reply page(ApiRequest request, JobQuery query, int limit) {
        List<Job> found = jobs.list(request.account(), query);
        List<Job> page = found.subList(0, Math.min(limit, found.size()));
        ArrayNode json = Json.MAPPER.createArrayNode();
        page.forEach(job -> json.add(JobJson.summary(job)));
        String next = found.size() > limit
                ? cursors.seal(listOf(request), page.getLast().id().value())
                : null;
        return NextLink.on(Reply.json(200, json).tagged(), request, next);
    }

    private static String listOf(ApiRequest request) {
        return "jobs of " + request.account();
    }

    private static List<String> statuses() {
        return Arrays.stream(JobStatus.values()).map(JobStatus::word).toList();
    }
}
