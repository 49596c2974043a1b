package io.scrapehub.api.job;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.wire.JobJson;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// `POST /jobs/{job_id}/cancel`: asks a job to stop, and never deletes one. Asking again is answered the
/// same, also once the job has stopped.
public final class CancelJob implements Endpoint.Waiting {
    private final JobStore jobs;
    private final OwnJob own;
    private final WakeUp bells;
    private final InstantSource clock;
    private final Duration kept;

    public CancelJob(JobStore jobs, OwnJob own, WakeUp bells, InstantSource clock, Duration kept) {
        this.jobs = jobs;
        this.own = own;
        this.bells = bells;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request)
                .problem()
                .<Reply>map(Reply.Refusal::new)
                .orElseGet(
                        () -> own.of(request).map(job -> cancel(request, job)).orElseGet(OwnJob::notFound));
    }

    private Reply cancel(ApiRequest request, Job job) {
        if (jobs.askCancel(job.account(), job.id(), clock.instant())) {
            bells.ring(Bell.JOBS);
        }
        Optional<Job> now = own.of(request);
        return now.map(this::reply).orElseGet(OwnJob::notFound);
    }

    private Reply reply(Job job) {
        boolean over = job.state() instanceof JobState.Ended end && end.reason() != StopReason.CANCELLED;
        return over ? Reply.refusal(ProblemCode.JOB_ENDED) : Reply.json(202, JobJson.of(job, kept));
    }
}
