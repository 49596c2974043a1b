package io.scrapehub.api.job;

import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.job.Job;
import io.scrapehub.wire.JobJson;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/// `GET /jobs/{job_id}`, at once or at the job's end.
public final class ShowJob implements Endpoint {
    private static final int MAX_WAIT_SECONDS = 60;

    private final OwnJob own;
    private final OffLoop offLoop;
    private final JobWatch watch;
    private final InstantSource clock;
    private final Duration kept;

    public ShowJob(OwnJob own, OffLoop offLoop, JobWatch watch, InstantSource clock, Duration kept) {
        this.own = own;
        this.offLoop = offLoop;
        this.watch = watch;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Future<Reply> answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        Duration wait = Duration.ofSeconds(parameters.integer("wait", 0, MAX_WAIT_SECONDS, 0));
        Optional<Problem> problem = parameters.problem();
        if (problem.isPresent()) {
            return Future.succeededFuture(new Reply.Refusal(problem.get()));
        }
        return look(request).compose(job -> awaitEnd(request, job, wait)).map(this::reply);
    }

    private Future<Optional<Job>> look(ApiRequest request) {
        return offLoop.call(() -> own.of(request));
    }

    private Future<Optional<Job>> awaitEnd(ApiRequest request, Optional<Job> seen, Duration wait) {
        if (seen.isEmpty() || seen.get().ended() || wait.isZero()) {
            return Future.succeededFuture(seen);
        }
        return watch.end(seen.get(), wait, request.gone()).compose(over -> look(request));
    }

    private Reply reply(Optional<Job> found) {
        return found.map(this::reply).orElseGet(OwnJob::notFound);
    }

    private Reply reply(Job job) {
        Reply.Document document = Reply.json(200, JobJson.of(job, kept)).tagged();
        return job.ended()
                ? document
                : document.with("Retry-After", Integer.toString(PollHint.seconds(job, clock.instant())));
    }
}
