package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.rung.RememberingReader;
import io.scrapehub.browserworker.rung.Sieve;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.task.Task;
import io.scrapehub.planning.relevance.Relevance;
import java.util.Optional;
import java.util.function.Function;

/// What differs for pages of a job that was given a goal.
final class GoalPages {
    private GoalPages() {}

    /// What a goal does not want is left out of what its pages give.
    static Optional<Sieve> sieve(Task task, JobSpec spec) {
        return Optional.ofNullable(spec.plan())
                .<Sieve>map(plan -> (page, read) -> Relevance.sifted(plan, task.kind(), page, read));
    }

    /// The source whose interface this task asks, instead of visiting a page.
    static Optional<PlannedSource> askedByHttp(Task task, JobSpec spec) {
        GoalPlan plan = spec.plan();
        return plan == null
                        || task.depth() > 0
                        || task.source() >= plan.sources().size()
                ? Optional.empty()
                : Optional.of(plan.sources().get(task.source()))
                        .filter(s -> s.kind().isInterface());
    }

    /// Renders a page and reads it, without what the goal does not want.
    static Visit<Extraction> visit(
            Task task,
            JobSpec spec,
            PageRenderer renderer,
            PageRequest request,
            Function<PageSnapshot, Extraction> reader) {
        Optional<Sieve> sieve = sieve(task, spec);
        if (sieve.isEmpty()) {
            return renderer.render(request, reader);
        }
        var remembering = new RememberingReader(reader);
        return sieve.get().sifted(renderer.render(request, remembering), remembering.first());
    }
}
