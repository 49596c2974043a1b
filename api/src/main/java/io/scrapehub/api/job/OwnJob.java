package io.scrapehub.api.job;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import java.util.Optional;

/// Finds the job a path names, for the account that asks. An id that cannot be one, a job that is not
/// there, and a job of another account are the same: not found.
public final class OwnJob {
    private final JobStore jobs;

    public OwnJob(JobStore jobs) {
        this.jobs = jobs;
    }

    public Optional<Job> of(ApiRequest request) {
        return JobId.parse(request.pathPart("job_id")).flatMap(id -> jobs.find(request.account(), id));
    }

    public static Reply notFound() {
        return Reply.refusal(ProblemCode.JOB_NOT_FOUND);
    }
}
