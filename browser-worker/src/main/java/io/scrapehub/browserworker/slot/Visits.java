package io.scrapehub.browserworker.slot;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskKind;

/// What visiting a task's page for its job means.
final class Visits {
    private Visits() {}

    static ExtractionRequest wanted(Task task, Job job) {
        boolean detail = task.kind() == TaskKind.DETAIL;
        return new ExtractionRequest(
                job.spec().fields(),
                job.spec().follow(),
                task.base(),
                detail,
                job.spec().maxResults());
    }

    static PageRequest request(Task task, Job job, ExtractionRequest wanted) {
        JobOptions options = job.spec().options();
        return new PageRequest(
                task.url(),
                task.account(),
                task.job(),
                readingOf(wanted),
                options.waitFor(),
                options.timeout(),
                options.blockResources());
    }

    /// Without what the page's address brings with it: pages of one template differ in that.
    private static String readingOf(ExtractionRequest wanted) {
        return wanted.follow() + " " + wanted.detail() + " " + wanted.fields();
    }
}
