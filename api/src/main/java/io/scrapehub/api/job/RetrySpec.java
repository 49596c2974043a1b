package io.scrapehub.api.job;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.task.TaskKind;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.core.task.TaskStore.PageReport;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import java.util.Optional;

/// What to ask for to get what an ended job could not: the same, of the pages that were given up or never
/// visited, as many records as it was short of. Pure.
final class RetrySpec {
    private RetrySpec() {}

    /// @param pages every page of the job; none when it ended before it was planned
    static Optional<JobSpec> of(Job job, List<PageReport> pages) {
        if (pages.isEmpty()) {
            return Optional.of(job.spec());
        }
        List<PageReport> missed = pages.stream().filter(RetrySpec::isMissed).toList();
        return missed.isEmpty() ? Optional.empty() : Optional.of(visiting(job, missed));
    }

    private static boolean isMissed(PageReport page) {
        TaskState state = page.task().state();
        return state == TaskState.DEAD || state == TaskState.CANCELLED;
    }

    private static JobSpec visiting(Job job, List<PageReport> missed) {
        JobSpec spec = job.spec();
        List<TargetUrl> urls = missed.stream()
                .map(page -> page.task().url())
                .distinct()
                .limit(JobSpec.MAX_URLS)
                .toList();
        int records = Math.max(1, spec.maxResults() - job.progress().recordsFound());
        Integer least = spec.minResults();
        return new JobSpec(
                spec.goal(),
                urls,
                spec.outputFormat(),
                records,
                least == null ? null : Math.min(least, records),
                spec.useSmartCascade(),
                spec.fields(),
                spec.webhookUrl(),
                options(spec.options(), missed));
    }

    /// A detail page leads to no details of its own.
    private static JobOptions options(JobOptions options, List<PageReport> missed) {
        boolean onlyDetails = missed.stream().allMatch(page -> page.task().kind() == TaskKind.DETAIL);
        return onlyDetails
                ? new JobOptions(
                        options.waitFor(),
                        options.timeout(),
                        Follow.NONE,
                        options.blockResources(),
                        options.rendering())
                : options;
    }
}
