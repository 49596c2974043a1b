package io.scrapehub.api.job;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.task.TaskStore.PageReport;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// `POST /jobs/{job_id}/retry`: a new job for the pages an ended one missed. The old one stays as it ended,
/// so that nothing that was told of it becomes untrue.
public final class RetryJob implements Endpoint.Waiting {
    private static final int PAGES_AT_ONCE = 1_000;
    private static final int RETRY_SECONDS = 2;

    private final OwnJob own;
    private final TaskStore tasks;
    private final BiFunction<ApiRequest, JobSpec, Reply> submit;

    /// @param submit hands a job in for whoever asks
    public RetryJob(OwnJob own, TaskStore tasks, BiFunction<ApiRequest, JobSpec, Reply> submit) {
        this.own = own;
        this.tasks = tasks;
        this.submit = submit;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(() -> own.of(request).map(job -> retry(request, job)).orElseGet(OwnJob::notFound));
    }

    private Reply retry(ApiRequest request, Job job) {
        if (!job.ended()) {
            return new Reply.Refusal(Problem.retryAfter(
                    ProblemCode.JOB_NOT_ENDED,
                    "The job is %s. Its pages are still being tried."
                            .formatted(job.status().word()),
                    RETRY_SECONDS));
        }
        Optional<JobSpec> spec = RetrySpec.of(job, pagesOf(job));
        return spec.map(wanted -> submit.apply(request, wanted))
                .orElseGet(() -> Reply.refusal(ProblemCode.NOTHING_TO_RETRY));
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
