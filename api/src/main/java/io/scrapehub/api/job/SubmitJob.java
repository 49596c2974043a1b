package io.scrapehub.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.api.http.ApiRequest;
import io.scrapehub.api.http.Endpoint;
import io.scrapehub.api.http.Reply;
import io.scrapehub.api.json.Json;
import io.scrapehub.api.json.JsonBody;
import io.scrapehub.api.listing.Parameters;
import io.scrapehub.api.plan.PlanJson;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.wire.JobJson;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// `POST /jobs`: checks the whole body, writes the job durably, rings, answers 201. Nothing but the store
/// can refuse a good job: the ring is a hint.
public final class SubmitJob implements Endpoint.Waiting {
    private static final String KEY_HEADER = "Idempotency-Key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + IdempotencyKey.MAX_LENGTH + "}");

    private static final int QUEUE_FULL_SECONDS = 10;

    private final Acceptance acceptance;
    private final JobReading reading;
    private final WakeUp bells;

    private final Duration kept;

    /// @param kept how long jobs are kept after they were handed in
    public SubmitJob(Acceptance acceptance, JobReading reading, WakeUp bells, Duration kept) {
        this.acceptance = acceptance;
        this.reading = reading;
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
        return switch (reading.read(request.account(), root)) {
            case JobRequest.Decoded.Bad(List<Mistake> mistakes) -> new Reply.Refusal(JobReading.problemOf(mistakes));
            case JobRequest.Decoded.Good(JobSpec spec) when root.path("dry_run").asBoolean() -> planOnly(spec);
            case JobRequest.Decoded.Good(JobSpec spec) -> submit(request, spec, named, this::created);
        };
    }

    private static Reply planOnly(JobSpec spec) {
        ObjectNode reply = Json.MAPPER.createObjectNode();
        reply.set("plan", PlanJson.of(PlanJson.planOf(spec)));
        return Reply.json(200, reply);
    }

    /// Hands in a job that was made here: a retry.
    public Reply submit(ApiRequest request, JobSpec spec) {
        return submit(request, spec, this::created);
    }

    /// Hands in a job that is answered in words of its own.
    public Reply submit(ApiRequest request, JobSpec spec, Function<Job, Reply.Document> shown) {
        return submit(request, spec, null, shown);
    }

    private Reply submit(
            ApiRequest request, JobSpec spec, @Nullable IdempotencyKey key, Function<Job, Reply.Document> shown) {
        String caller = request.requireCaller().actor().word();
        return switch (acceptance.submit(request.account(), spec, caller, key)) {
            case Submission.Accepted(Job accepted) -> {
                bells.ring(Bell.JOBS);
                yield shown.apply(accepted);
            }
            case Submission.Replayed(Job earlier) -> shown.apply(earlier).with("Idempotency-Replayed", "true");
            case Submission.KeyReused() -> Reply.refusal(ProblemCode.IDEMPOTENCY_KEY_REUSED);
            case Submission.Refused refused -> new Reply.Refusal(problemOf(refused));
        };
    }

    /// What a client is told of a job that its account does not allow.
    public static Problem problemOf(Submission.Refused refused) {
        return switch (refused) {
            case Submission.NotAffordable(long needed, long available) ->
                Problem.of(ProblemCode.INSUFFICIENT_CREDITS, refused.detail())
                        .with("needed", needed)
                        .with("available", available);
            case Submission.QueueFull _ ->
                Problem.retryAfter(ProblemCode.QUEUE_FULL, refused.detail(), QUEUE_FULL_SECONDS);
        };
    }

    private Reply.Document created(Job job) {
        return Reply.json(201, JobJson.of(job, kept)).with("Location", "/api/v1/jobs/" + job.id());
    }
}
