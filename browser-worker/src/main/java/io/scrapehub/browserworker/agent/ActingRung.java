package io.scrapehub.browserworker.agent;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.Decision;
import io.scrapehub.agent.run.AgentRun;
import io.scrapehub.agent.run.Caps;
import io.scrapehub.agent.run.RunListener;
import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.browserworker.render.OpenedPage;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.rung.HigherRung;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.url.UrlGate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// A rung above the browser: opens the page again and acts upon it, read after read, until nothing is missing
/// or nothing is left to do. The same page, fence and loop as an agent's run; it never leaves the page's own
/// host. Of its readings the fullest counts.
public final class ActingRung implements HigherRung {
    /// Each is a click or a reading; a page with more tabs and folds than this is no page of one thing.
    private static final int STEPS = 14;
    private static final Duration AT_MOST = Duration.ofSeconds(30);
    private static final RunListener NOBODY = (_, _) -> {};

    private final Rung rung;
    private final Deciding deciding;
    private final UrlGate gate;
    private final InstantSource clock;

    /// Makes the decider of one climb.
    @FunctionalInterface
    public interface Deciding {
        Decider of(PageRequest request, ExtractionRequest wanted);
    }

    public ActingRung(Rung rung, Deciding deciding, UrlGate gate, InstantSource clock) {
        this.rung = rung;
        this.deciding = deciding;
        this.gate = gate;
        this.clock = clock;
    }

    @Override
    public Rung rung() {
        return rung;
    }

    @Override
    public Visit<Extraction> climb(
            PageRequest request,
            ExtractionRequest wanted,
            Function<PageSnapshot, Extraction> reader,
            Visit<Extraction> below,
            PageRenderer renderer) {
        if (!(renderer instanceof KeptRenderer kept)) {
            return below;
        }
        var scope = new Scope(request.url(), List.of(), gate);
        var fence = new Fence(scope::objection);
        var fullest = new FullestReading(reader, wanted.fields(), below);
        Visit<Boolean> visit = kept.browse(request, fence::around, page -> act(page, fence, request, wanted, fullest));
        return switch (visit) {
            case Visit.Read<Boolean>(Boolean _, var stableBy) -> fullest.visit(stableBy);
            case Visit.Failed<Boolean> _ -> below;
        };
    }

    private boolean act(
            OpenedPage opened, Fence fence, PageRequest request, ExtractionRequest wanted, FullestReading fullest) {
        var page = new ChromiumPage(opened, fence, (_, _) -> Optional.empty(), false);
        Decider decider = deciding.of(request, wanted);
        Duration time = request.timeout().compareTo(AT_MOST) < 0 ? request.timeout() : AT_MOST;
        var caps = new Caps(STEPS, 0, 1, clock.instant().plus(time), Integer.MAX_VALUE);
        var run = new AgentRun(page, until(fullest, decider), fullest, caps, NOBODY, clock);
        return run.run().reached();
    }

    private static Decider until(FullestReading fullest, Decider decider) {
        return situation -> fullest.isComplete()
                ? Decision.rule(new Action.Done("all is there"), -1, "over", "nothing is missing any more")
                : decider.next(situation);
    }
}
