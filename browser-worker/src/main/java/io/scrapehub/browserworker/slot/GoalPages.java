package io.scrapehub.browserworker.slot;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.task.Task;
import io.scrapehub.planning.relevance.Relevance;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What differs for pages of a job that was given a goal.
final class GoalPages {
    private GoalPages() {}

    /// Whether the job's pages are read with its goal in mind, which the rungs of the cascade do not know.
    static boolean goTheirOwnWay(JobSpec spec) {
        return spec.plan() != null;
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
        GoalPlan plan = spec.plan();
        if (plan == null) {
            return renderer.render(request, reader);
        }
        var witness = new Witness(reader);
        Visit<Extraction> visit = renderer.render(request, witness);
        PageSnapshot page = witness.page;
        return visit instanceof Visit.Read<Extraction> read && page != null
                ? new Visit.Read<>(Relevance.sifted(plan, task.kind(), page, read.answer()), read.stableBy())
                : visit;
    }

    /// Remembers the page as it was when it was read first: what it is about shows then, whatever is read
    /// further on.
    private static final class Witness implements PageReader<Extraction> {
        private final Function<PageSnapshot, Extraction> reader;
        private @Nullable PageSnapshot page;

        Witness(Function<PageSnapshot, Extraction> reader) {
            this.reader = reader;
        }

        @Override
        public Extraction apply(PageSnapshot seen) {
            page = page == null ? seen : page;
            return reader.apply(seen);
        }

        @Override
        public Optional<PageWalk<Extraction>> walk(PageSnapshot seen, Extraction read) {
            return reader instanceof PageReader<Extraction> walker ? walker.walk(seen, read) : Optional.empty();
        }
    }
}
