package io.scrapehub.api.job;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import java.time.InstantSource;
import java.util.Optional;

/// `DELETE /jobs/{job_id}`: a job that runs is asked to stop, one that has ended is deleted.
public final class RemoveJob implements Endpoint.Waiting {
    private final JobStore jobs;
    private final OwnJob own;
    private final WakeUp bells;
    private final InstantSource clock;

    public RemoveJob(JobStore jobs, OwnJob own, WakeUp bells, InstantSource clock) {
        this.jobs = jobs;
        this.own = own;
        this.bells = bells;
        this.clock = clock;
    }

    @Override
    public Reply answer(ApiRequest request) {
        return Parameters.of(request).problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> remove(request));
    }

    /// A job may end between the look and the wish to cancel it; the second look deletes it then.
    private Reply remove(ApiRequest request) {
        return attempt(request).or(() -> attempt(request)).orElseGet(OwnJob::notFound);
    }

    private Optional<Reply> attempt(ApiRequest request) {
        return own.of(request).flatMap(this::attempt);
    }

    private Optional<Reply> attempt(Job job) {
        return job.ended() ? delete(job) : cancel(job);
    }

    /// Removes a job of the account that asks, found already.
    public Reply remove(Job job) {
        return attempt(job)
                .or(() -> jobs.find(job.account(), job.id()).flatMap(this::attempt))
                .orElseGet(OwnJob::notFound);
    }

    private Optional<Reply> delete(Job job) {
        return jobs.delete(job.account(), job.id()) ? Optional.of(removed(job, "deleted")) : Optional.empty();
    }

    private Optional<Reply> cancel(Job job) {
        if (!jobs.askCancel(job.account(), job.id(), clock.instant())) {
            return Optional.empty();
        }
        bells.ring(Bell.JOBS);
        return Optional.of(removed(job, "cancelling"));
    }

    private static Reply removed(Job job, String status) {
        return Reply.json(
                200,
                Json.MAPPER
                        .createObjectNode()
                        .put("message", "Job cancelled/deleted successfully")
                        .put("job_id", job.id().value())
                        .put("status", status));
    }
}
