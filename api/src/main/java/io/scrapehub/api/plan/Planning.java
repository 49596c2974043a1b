package io.scrapehub.api.plan;

import com.fasterxml.jackson.databind.JsonNode;
import io.scrapehub.api.problem.Mistake;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Planner;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.url.UrlGate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gives a request that has a goal its plan: the client's, when it sends one, else ours.
public final class Planning {
    static final String NOT_UNDERSTOOD = "goal_not_understood";
    private final Planner planner;
    private final UrlGate urls;

    public Planning(Planner planner, UrlGate urls) {
        this.planner = planner;
        this.urls = urls;
    }

    /// What came of it.
    public sealed interface Planned {
        record Good(JobSpec spec) implements Planned {}

        record Bad(List<Mistake> mistakes) implements Planned {
            public Bad {
                mistakes = List.copyOf(mistakes);
            }
        }
    }

    /// @param body as sent, template filled: what it leaves out the goal may say
    public Planned plan(AccountId account, JobSpec spec, JsonNode body) {
        var mistakes = new ArrayList<Mistake>();
        int most = maxResults(spec, body, null);
        GoalPlan first = body.has("plan")
                ? PlanRequest.read(body.path("plan"), urls, planner::endpoint, mistakes)
                : planner.plan(account, Optional.ofNullable(spec.goal()).orElse(""), spec.fields(), most);
        if (!mistakes.isEmpty()) {
            return new Planned.Bad(mistakes);
        }
        int wanted = maxResults(spec, body, first.understood().count());
        GoalPlan plan = planner.priced(account, first, wanted);
        boolean dryRun = body.path("dry_run").asBoolean();
        return plan.sources().isEmpty() && !dryRun
                ? new Planned.Bad(List.of(notUnderstood(plan)))
                : new Planned.Good(planned(spec, plan, wanted, body));
    }

    /// What the body says comes before what the goal says.
    private static int maxResults(JobSpec spec, JsonNode body, @Nullable Integer count) {
        return body.has("max_results") || count == null ? spec.maxResults() : Math.min(count, JobSpec.MAX_MAX_RESULTS);
    }

    private static JobSpec planned(JobSpec spec, GoalPlan plan, int maxResults, JsonNode body) {
        Understood understood = plan.understood();
        OutputFormat said = understood.outputFormat();
        boolean formatByGoal = !body.has("output_format") && said != null;
        Integer least = spec.minResults();
        return new JobSpec(
                spec.goal() == null ? goalOf(understood) : spec.goal(),
                List.of(),
                formatByGoal && said != null ? said : spec.outputFormat(),
                maxResults,
                least == null ? null : Math.min(least, maxResults),
                spec.useSmartCascade(),
                spec.fields().isEmpty() ? understood.fields() : spec.fields(),
                spec.webhookUrl(),
                spec.options(),
                spec.terms(),
                plan);
    }

    private static String goalOf(Understood understood) {
        String where = understood.location() == null
                ? ""
                : " in " + understood.location().text();
        return (understood.entity().isBlank() ? understood.entityType() : understood.entity()) + where;
    }

    private static Mistake notUnderstood(GoalPlan plan) {
        String why = plan.understood().entity().isBlank()
                ? "It names nothing to look for. Say what and where, like \"dentists in Boston with phone numbers\"."
                : "No source is known for \"%s\". Name a site or a URL in the goal, add one with POST /api/v1/sources, or give a url."
                        .formatted(plan.understood().entity());
        return Mistake.at("/goal", NOT_UNDERSTOOD, why);
    }
}
