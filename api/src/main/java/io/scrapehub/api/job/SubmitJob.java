package io.scrapehub.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.url.UrlGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /jobs`: checks the whole body, writes the job durably, rings, answers 201. Nothing but the store
/// can refuse a good job: the ring is a hint.
public final class SubmitJob implements Endpoint.Waiting {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + IdempotencyKey.MAX_LENGTH + "}");

    private final JobStore jobs;
    private final UrlGate urls;
    private final WakeUp bells;
    private final Ids ids;
    private final InstantSource clock;
    private final Duration kept;

    /// @param kept how long jobs are kept after they were handed in
    public SubmitJob(JobStore jobs, UrlGate urls, WakeUp bells, Ids ids, InstantSource clock, Duration kept) {
        this.jobs = jobs;
        this.urls = urls;
        this.bells = bells;
        this.ids = ids;
        this.clock = clock;
        this.kept = kept;
    }

    @Override
    public Reply answer(ApiRequest request) {
        Parameters parameters = Parameters.of(request);
        Optional<String> key = request.header(KEY_HEADER);
        if (key.filter(text -> !KEY.matcher(text).matches()).isPresent()) {
            parameters.note(Mistake.header(
                    KEY_HEADER, "invalid", "It must be 1 to 255 printable ASCII characters without spaces."));
        }
        return parameters.problem().<Reply>map(Reply.Refusal::new).orElseGet(() -> parse(request, key));
    }

    private Reply parse(ApiRequest request, Optional<String> key) {
        return switch (JsonBody.parse(request.body().getBytes())) {
            case JsonBody.Malformed(String why) -> new Reply.Refusal(Problem.of(ProblemCode.MALFORMED_JSON, why));
            case JsonBody.Parsed(JsonNode root) -> decode(request, root, key);
        };
    }

    private Reply decode(ApiRequest request, JsonNode root, Optional<String> key) {
        return switch (JobRequest.decode(root, urls)) {
            case JobRequest.Decoded.Bad(List<Mistake> mistakes) -> new Reply.Refusal(problemOf(mistakes));
            case JobRequest.Decoded.Good(JobSpec spec) ->
                submit(
                        request,
                        spec,
                        key.map(text -> new IdempotencyKey(text, Fingerprint.of(root)))
                                .orElse(null));
        };
    }

    /// Hands in a job that was made here: a retry.
    public Reply submit(ApiRequest request, JobSpec spec) {
        return submit(request, spec, null);
    }

    private Reply submit(ApiRequest request, JobSpec spec, @Nullable IdempotencyKey key) {
        String caller = request.requireCaller().actor().word();
        Job job = Job.accepted(JobId.next(ids), request.account(), spec, clock.instant(), caller);
        return switch (jobs.submit(job, key)) {
            case Submission.Accepted(Job accepted) -> {
                bells.ring(Bell.JOBS);
                yield created(accepted);
            }
            case Submission.Replayed(Job earlier) -> created(earlier).with("Idempotency-Replayed", "true");
            case Submission.KeyReused() -> Reply.refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED);
        };
    }

    private Reply.Document created(Job job) {
        return Reply.json(201, JobJson.of(job, kept)).with("Location", "/api/v1/jobs/" + job.id());
    }

    /// When planning is all that is missing, that is the problem; among other mistakes it is one of them.
    private static Problem problemOf(List<Mistake> mistakes) {
        boolean onlyPlanning =
                mistakes.size() == 1 && mistakes.getFirst().code().equals(JobRequest.PLANNING_UNAVAILABLE);
        return onlyPlanning
                ? new Problem(
                        ProblemCode.PLANNING_UNAVAILABLE, ProblemCode.PLANNING_UNAVAILABLE.advice(), mistakes, Map.of())
                : Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes);
    }
}
