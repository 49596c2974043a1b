package io.scrapehub.api.plan;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.OwnJob;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// `GET /jobs/{job_id}/plan`: the plan the job works by, and how each of its sources fares.
public final class ShowPlan implements Endpoint.Waiting {
    private static final int PAGES_AT_ONCE = 1_000;
    private final OwnJob own;
    private final TaskStore tasks;

    public ShowPlan(OwnJob own, TaskStore tasks) {
        this.own = own;
        this.tasks = tasks;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> own.of(request).map(this::reply).orElseGet(OwnJob::notFound));
    }

    private Reply reply(Job job) {
        GoalPlan plan = PlanJson.planOf(job.spec());
        Map<Integer, List<PageReport>> pages = pagesOf(job).stream()
                .collect(Collectors.groupingBy(page -> page.task().source()));
        ObjectNode json = Json.MAPPER.createObjectNode();
        json.set("plan", PlanJson.of(plan));
        ArrayNode sources = json.putArray("sources");
        for (int i = 0; i < plan.sources().size(); i++) {
            sources.add(source(job, plan.sources().get(i), pages.getOrDefault(i, List.of())));
        }
        return Reply.json(200, json).tagged();
    }

    private static ObjectNode source(Job job, PlannedSource source, List<PageReport> pages) {
        ObjectNode json = Json.MAPPER
                .createObjectNode()
                .put("name", source.name())
                .put("status", status(job, pages))
                .put("pages_total", pages.size())
                .put("pages_settled", count(pages, TaskState.DONE, TaskState.DEAD, TaskState.CANCELLED))
                .put("pages_failed", count(pages, TaskState.DEAD))
                .put("rows", pages.stream().mapToInt(PageReport::records).sum());
        Optional<String> why = pages.stream()
                .map(PageReport::failure)
                .flatMap(Optional::stream)
                .map(Failure::detail)
                .findFirst();
        return json.put("failure", why.orElse(null));
    }

    /// Not begun sources of a job that ended were not needed.
    private static String status(Job job, List<PageReport> pages) {
        if (pages.isEmpty()) {
            return job.ended() ? "not_needed" : "waiting";
        }
        boolean pending = pages.stream().anyMatch(page -> page.task().state() == TaskState.PENDING);
        boolean rows = pages.stream().anyMatch(page -> page.records() > 0);
        boolean allFailed = pages.stream().allMatch(page -> page.task().state() == TaskState.DEAD);
        return pending ? "running" : rows ? "completed" : allFailed ? "failed" : "empty";
    }

    private static long count(List<PageReport> pages, TaskState... states) {
        return pages.stream()
                .filter(page -> List.of(states).contains(page.task().state()))
                .count();
    }

    private List<PageReport> pagesOf(Job job) {
        var all = new ArrayList<PageReport>();
        TaskId after = null;
        List<PageReport> some;
        do {
            some = tasks.pages(job.id(), after, PAGES_AT_ONCE);
            all.addAll(some);
            after = some.isEmpty() ? null : some.getLast().task().id();
        } while (some.size() == PAGES_AT_ONCE);
        return all;
    }
}
