package io.scrapehub.api.render;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.job.JobWatch;
import io.scrapehub.api.job.SubmitJob;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.rendering.ArtifactStore;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.url.UrlGate;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/// `POST /render`: hands in a job of one page and waits for its end, which a worker brings about. What takes
/// longer than the client waits is cancelled, and so is what a client that has gone asked for.
public final class RenderPage implements Endpoint {
    private final Acceptance acceptance;
    private final JobStore jobs;
    private final RenderJson json;
    private final JobWatch watch;
    private final OffLoop offLoop;
    private final UrlGate urls;
    private final WakeUp bells;
    private final InstantSource clock;

    public RenderPage(
            Acceptance acceptance,
            JobStore jobs,
            TaskStore tasks,
            ArtifactStore artifacts,
            JobWatch watch,
            OffLoop offLoop,
            UrlGate urls,
            WakeUp bells,
            InstantSource clock) {
        this.acceptance = acceptance;
        this.jobs = jobs;
        this.json = new RenderJson(tasks, artifacts, clock);
        this.watch = watch;
        this.offLoop = offLoop;
        this.urls = urls;
        this.bells = bells;
        this.clock = clock;
    }

    @Override
    public Future<Reply> answer(ApiRequest request) {
        return offLoop.call(() -> begin(request)).compose(begun -> switch (begun) {
            case Begun.Not(Reply why) -> Future.succeededFuture(why);
            case Begun.Waiting(Job job, Duration patience) ->
                watch.end(job, patience, request.gone()).compose(_ -> offLoop.call(() -> end(job)));
        });
    }

    private sealed interface Begun {
        record Not(Reply why) implements Begun {}

        record Waiting(Job job, Duration patience) implements Begun {}
    }

    private Begun begin(ApiRequest request) {
        Optional<Problem> problem = Parameters.of(request).problem();
        if (problem.isPresent()) {
            return new Begun.Not(new Reply.Refusal(problem.get()));
        }
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) ->
                new Begun.Not(new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why)));
            case JsonBody.Parsed(JsonNode root) ->
                switch (RenderRequest.decode(root, urls)) {
                    case RenderRequest.Decoded.Bad(List<Mistake> mistakes) ->
                        new Begun.Not(new Reply.Refusal(
                                Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes)));
                    case RenderRequest.Decoded.Good(JobSpec spec, Duration patience) -> begin(request, spec, patience);
                };
        };
    }

    private Begun begin(ApiRequest request, JobSpec spec, Duration patience) {
        String caller = request.requireCaller().actor().word();
        return switch (acceptance.submit(request.account(), spec, caller, null)) {
            case Submission.Accepted(Job job) -> {
                bells.ring(Bell.JOBS);
                yield new Begun.Waiting(job, patience);
            }
            case Submission.Replayed(Job job) -> new Begun.Waiting(job, patience);
            case Submission.KeyReused() -> new Begun.Not(Reply.refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED));
            case Submission.Refused refused -> new Begun.Not(new Reply.Refusal(SubmitJob.problemOf(refused)));
        };
    }

    private Reply end(Job job) {
        Optional<Job> now = jobs.find(job.account(), job.id());
        if (now.isPresent() && !now.get().ended()) {
            jobs.askCancel(job.account(), job.id(), clock.instant());
            bells.ring(Bell.JOBS);
        }
        return now.filter(Job::ended)
                .<Reply>map(json::reply)
                .orElseGet(() -> Reply.refusal(ProblemCode.RENDER_TIMED_OUT));
    }
}
