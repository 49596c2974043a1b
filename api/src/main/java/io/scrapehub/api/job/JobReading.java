package io.scrapehub.api.job;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.plan.Planning;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.api.template.MadeRequest;
import io.scrapehub.api.template.TemplateLibrary;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Acceptance;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.url.UrlGate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads a job request of an account, whoever hands it in and when: fills the template it names, holds it to
/// every rule of a job, and looks for the pool it names.
public final class JobReading {
    private final TemplateLibrary templates;
    private final UrlGate urls;
    private final Acceptance acceptance;
    private final Planning planning;

    public JobReading(TemplateLibrary templates, UrlGate urls, Acceptance acceptance, Planning planning) {
        this.templates = templates;
        this.urls = urls;
        this.acceptance = acceptance;
        this.planning = planning;
    }

    public JobRequest.Decoded read(AccountId account, JsonNode request) {
        return switch (MadeRequest.of(request, account, templates)) {
            case MadeRequest.Bad(List<Mistake> mistakes) -> new JobRequest.Decoded.Bad(mistakes);
            case MadeRequest.Made(JsonNode body, @Nullable String template) -> decode(account, body, template);
        };
    }

    private JobRequest.Decoded decode(AccountId account, JsonNode body, @Nullable String template) {
        return switch (planned(account, body, JobRequest.decode(body, urls))) {
            case JobRequest.Decoded.Good(JobSpec spec)
            when !acceptance.knowsPool(account, spec) ->
                new JobRequest.Decoded.Bad(List.of(Mistake.at(
                        "/pool_id",
                        Acceptance.UNKNOWN_POOL,
                        "There is no such pool. Make it first with POST /api/v1/pools.")));
            case JobRequest.Decoded.Good(JobSpec spec)
            when template != null ->
                new JobRequest.Decoded.Good(spec.under(spec.terms().madeFrom(template)));
            case JobRequest.Decoded decoded -> decoded;
        };
    }

    private JobRequest.Decoded planned(AccountId account, JsonNode body, JobRequest.Decoded decoded) {
        if (!(decoded instanceof JobRequest.Decoded.Good(JobSpec spec))
                || !spec.urls().isEmpty()) {
            return decoded;
        }
        return switch (planning.plan(account, spec, body)) {
            case Planning.Planned.Good(JobSpec planned) -> new JobRequest.Decoded.Good(planned);
            case Planning.Planned.Bad(List<Mistake> mistakes) -> new JobRequest.Decoded.Bad(mistakes);
        };
    }

    /// When the goal is all that is wrong, that is the problem; among other mistakes it is one of them.
    public static Problem problemOf(List<Mistake> mistakes) {
        boolean onlyGoal =
                mistakes.size() == 1 && mistakes.getFirst().code().equals(ProblemCode.GOAL_NOT_UNDERSTOOD.word());
        return onlyGoal
                ? new Problem(
                        ProblemCode.GOAL_NOT_UNDERSTOOD, mistakes.getFirst().detail(), mistakes, Map.of())
                : Problem.ofMistakes(ProblemCode.INVALID_BODY, "The body has", mistakes);
    }
}
