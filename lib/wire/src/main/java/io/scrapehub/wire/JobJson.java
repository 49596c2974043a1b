package io.scrapehub.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.Retry;
import io.scrapehub.core.url.TargetUrl;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A job as the contract's `Job` and `JobSummary` say it. Pure. Every member is always there, so that a
/// client can rely on the shape; what is not known yet is null.
public final class JobJson {
    /// Where the manual explains a code.
    public static final String PROBLEMS = "/docs/problems#";

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JobJson() {}

    /// @param kept how long jobs are kept after they were handed in
    public static ObjectNode of(Job job, Duration kept) {
        ObjectNode json = NODES.objectNode();
        putAsked(json, job);
        var pool = job.spec().terms().pool();
        json.put("template_id", job.spec().terms().template());
        json.put("pool_id", pool == null ? null : pool.value());
        json.put("output_format", job.spec().outputFormat().word());
        putProgress(json, job);
        json.set("plan_summary", orNull(job.plan(), plan -> plan(job, plan)));
        putTimes(json, job);
        json.put("expires_at", time(job.expiresAt(kept)));
        putEnd(json, job);
        return json;
    }

    public static ObjectNode summary(Job job) {
        ObjectNode json = NODES.objectNode();
        putAsked(json, job);
        json.put("progress", percent(job));
        json.put("records_found", job.progress().recordsFound());
        json.put("created_at", time(job.createdAt()));
        json.put("completed_at", ended(job).map(end -> time(end.at())).orElse(null));
        return json;
    }

    /// Where the job's file is, when there is or may be something in it.
    public static Optional<String> downloadUrl(Job job) {
        return ended(job)
                .filter(end ->
                        end.status() == JobStatus.COMPLETED || job.progress().recordsFound() > 0)
                .map(end -> "/api/v1/jobs/%s/download?format=%s"
                        .formatted(job.id(), job.spec().outputFormat().word()));
    }

    private static void putAsked(ObjectNode json, Job job) {
        List<TargetUrl> urls = job.spec().urls();
        json.put("job_id", job.id().value());
        json.put("status", job.status().word());
        json.put("goal", job.spec().goal());
        json.put("url", urls.size() == 1 ? urls.getFirst().canonical() : null);
        json.put("urls_total", urls.size());
    }

    private static void putProgress(ObjectNode json, Job job) {
        JobProgress progress = job.progress();
        json.put("progress", percent(job));
        json.put("records_found", progress.recordsFound());
        json.put("sources_total", progress.sourcesTotal());
        json.put("sources_completed", progress.sourcesCompleted());
        json.put("pages_total", progress.pagesTotal());
        json.put("pages_settled", progress.pagesSettled());
        json.put("pages_failed", progress.pagesFailed());
    }

    private static void putTimes(ObjectNode json, Job job) {
        json.put("created_at", time(job.createdAt()));
        json.put("started_at", time(job.startedAt()));
        json.put("updated_at", time(job.updatedAt()));
        json.put("completed_at", ended(job).map(end -> time(end.at())).orElse(null));
        json.put("cancel_asked_at", time(job.cancelAskedAt()));
    }

    /// Why it failed, or null.
    public static void putError(ObjectNode json, Job job) {
        json.set("error", orNull(ended(job).map(JobState.Ended::failure).orElse(null), JobJson::error));
    }

    /// When it ended, or null.
    public static @Nullable String completedAt(Job job) {
        return ended(job).map(end -> time(end.at())).orElse(null);
    }

    private static void putEnd(ObjectNode json, Job job) {
        Optional<JobState.Ended> end = ended(job);
        json.put("stop_reason", end.map(e -> e.reason().word()).orElse(null));
        json.put("partial", end.map(JobState.Ended::partial).orElse(false));
        json.set("error", orNull(end.map(JobState.Ended::failure).orElse(null), JobJson::error));
        json.put("download_url", downloadUrl(job).orElse(null));
    }

    private static int percent(Job job) {
        return job.status() == JobStatus.COMPLETED
                ? 100
                : job.progress().percent(job.spec().maxResults());
    }

    /// Of a goal's sources only those that were begun: they are what `sources_total` counts.
    private static ObjectNode plan(Job job, Plan plan) {
        ObjectNode json = NODES.objectNode();
        plan.searchQueries().forEach(json.putArray("search_queries")::add);
        long begun = job.spec().merges()
                ? job.progress().sourcesTotal()
                : plan.sources().size();
        plan.sources().stream().limit(begun).forEach(json.putArray("sources")::add);
        return json;
    }

    public static ObjectNode error(Failure failure) {
        String word = failure.code().word();
        return NODES.objectNode()
                .put("type", PROBLEMS + word)
                .put("title", titleOf(word))
                .put("detail", failure.detail())
                .put("code", word)
                .put("advice", failure.code().advice())
                .put("retryable", failure.code().retry() != Retry.NEVER);
    }

    /// `robots_disallowed` → `Robots disallowed`.
    public static String titleOf(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1).replace('_', ' ');
    }

    private static Optional<JobState.Ended> ended(Job job) {
        return job.state() instanceof JobState.Ended end ? Optional.of(end) : Optional.empty();
    }

    private static @Nullable String time(@Nullable Instant at) {
        return at == null ? null : at.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private static <T> JsonNode orNull(@Nullable T value, Function<T, ObjectNode> shape) {
        return value == null ? NullNode.instance : shape.apply(value);
    }
}
