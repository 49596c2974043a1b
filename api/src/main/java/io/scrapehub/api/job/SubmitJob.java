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
import io.scrapehub.api.template.MadeRequest;
import io.scrapehub.api.template.TemplateLibrary;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.wire.JobJson;
import java.time.Duration;
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

    private static final int QUEUE_FULL_SECONDS = 10;

    private final Acceptance acceptance;
    private final TemplateLibrary templates;
    private final UrlGate urls;
    private final WakeUp bells;

    private final Duration kept;

    /// @param kept how long jobs are kept after they were handed in
    public SubmitJob(Acceptance acceptance, TemplateLibrary templates, UrlGate urls, WakeUp bells, Duration kept) {
        this.acceptance = acceptance;
        this.templates = templates;
        this.urls = urls;
        this.bells = bells;
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
            case JsonBody.Parsed(JsonNode root) -> make(request, root, key);
        };
    }

    private Reply make(ApiRequest request, JsonNode root, Optional<String> key) {
        IdempotencyKey named =
                key.map(text -> new IdempotencyKey(text, Fingerprint.of(root))).orElse(null);
        return switch (MadeRequest.of(root, request.account(), templates)) {
            case MadeRequest.Bad(List<Mistake> mistakes) -> new Reply.Refusal(problemOf(mistakes));
            case MadeRequest.Made(JsonNode body, @Nullable String template) -> decode(request, body, template, named);
        };
    }

    private Reply decode(ApiRequest request, JsonNode body, @Nullable String template, @Nullable IdempotencyKey key) {
        return switch (JobRequest.decode(body, urls)) {
            case JobRequest.Decoded.Bad(List<Mistake> mistakes) -> new Reply.Refusal(problemOf(mistakes));
            case JobRequest.Decoded.Good(JobSpec spec)
            when !acceptance.knowsPool(request.account(), spec) ->
                new Reply.Refusal(problemOf(List.of(Mistake.at(
                        "/pool_id", "unknown_pool", "There is no such pool. Make it first with POST /api/v1/pools."))));
            case JobRequest.Decoded.Good(JobSpec spec) ->
                submit(
                        request,
                        template == null ? spec : spec.under(spec.terms().madeFrom(template)),
                        key);
        };
    }

    /// What became of a job that was handed in.
    public sealed interface HandedIn {
        record Accepted(Job job) implements HandedIn {}

        record Refused(Reply why) implements HandedIn {}
    }

    /// Hands in a job that somebody waits for.
    public HandedIn handIn(ApiRequest request, JobSpec spec) {
        String caller = request.requireCaller().actor().word();
        return switch (acceptance.submit(request.account(), spec, caller, null)) {
            case Submission.Accepted(Job accepted) -> {
                bells.ring(Bell.JOBS);
                yield new HandedIn.Accepted(accepted);
            }
            case Submission.Replayed(Job earlier) -> new HandedIn.Accepted(earlier);
            case Submission.Refused refused -> new HandedIn.Refused(refusal(refused));
        };
    }

    /// Hands in a job that was made here: a retry.
    public Reply submit(ApiRequest request, JobSpec spec) {
        return submit(request, spec, null);
    }

    private Reply submit(ApiRequest request, JobSpec spec, @Nullable IdempotencyKey key) {
        String caller = request.requireCaller().actor().word();
        return switch (acceptance.submit(request.account(), spec, caller, key)) {
            case Submission.Accepted(Job accepted) -> {
                bells.ring(Bell.JOBS);
                yield created(accepted);
            }
            case Submission.Replayed(Job earlier) -> created(earlier).with("Idempotency-Replayed", "true");
            case Submission.Refused refused -> refusal(refused);
        };
    }

    private static Reply refusal(Submission.Refused refused) {
        return switch (refused) {
            case Submission.KeyReused() -> Reply.refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case Submission.NotAffordable(long needed, long available) ->
                new Reply.Refusal(notAffordable(needed, available));
            case Submission.QueueFull(int quota) -> new Reply.Refusal(queueFull(quota));
        };
    }

    private static Problem notAffordable(long needed, long available) {
        String detail = "The job may cost up to %d credits; the account has %d. Lower max_results, or add credits."
                .formatted(needed, available);
        return Problem.of(ProblemCode.INSUFFICIENT_CREDITS, detail)
                .with("needed", needed)
                .with("available", available);
    }

    private static Problem queueFull(int quota) {
        String detail =
                "The account has %d jobs under way, as many as its plan allows. Wait for one to end.".formatted(quota);
        return Problem.retryAfter(ProblemCode.QUEUE_FULL, detail, QUEUE_FULL_SECONDS);
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
