package io.scrapehub.api.agent;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.agent.RunId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import java.util.Optional;

/// Finds the run a path names, for the account that asks. An id that cannot be one, a job that no agent does,
/// and a run of another account are the same: not found.
final class OwnRun {
    private final JobStore jobs;

    OwnRun(JobStore jobs) {
        this.jobs = jobs;
    }

    Optional<Job> of(ApiRequest request) {
        return RunId.parse(request.pathPart("run_id"))
                .flatMap(id -> jobs.find(request.account(), id.job()))
                .filter(job -> job.spec().terms().agent() != null);
    }

    static Reply notFound() {
        return Reply.refusal(ProblemCode.RUN_NOT_FOUND);
    }
}
