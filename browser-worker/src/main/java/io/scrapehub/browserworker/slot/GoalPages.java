package io.scrapehub.browserworker.slot;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.task.Task;
import io.scrapehub.planning.relevance.Relevance;
import java.util.Optional;

/// What differs for pages of a job that was given a goal.
final class GoalPages {
    private GoalPages() {}

    /// The source whose interface this task asks, instead of visiting a page.
    static Optional<PlannedSource> askedByHttp(Task task, JobSpec spec) {
        GoalPlan plan = spec.plan();
        return plan == null || task.depth() > 0 || task.source() >= plan.sources().size()
                ? Optional.empty()
                : Optional.of(plan.sources().get(task.source())).filter(s -> s.kind().isInterface());
    }

    /// What was read, without what the goal does not want.
    static Extraction sifted(Task task, JobSpec spec, PageSnapshot page, Extraction read) {
        GoalPlan plan = spec.plan();
        return plan == null ? read : Relevance.sifted(plan, task.kind(), page, read);
    }
}
