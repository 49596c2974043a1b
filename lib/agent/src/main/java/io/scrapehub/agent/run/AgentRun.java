package io.scrapehub.agent.run;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Effect;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.decide.Decider;
import io.scrapehub.agent.decide.Decision;
import io.scrapehub.agent.decide.Deed;
import io.scrapehub.agent.decide.Past;
import io.scrapehub.agent.decide.Situation;
import io.scrapehub.agent.page.LivePage;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import io.scrapehub.core.agent.RunOutcome;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.record.ScrapedRecord;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// One run: look, decide, act, until the goal is reached, there is no way on, or a cap is met. The caps are
/// checked here, before each action, and no decider can move them. Used once, on the page's thread.
public final class AgentRun {
    private static final int MAX_STALE = 3;

    private final LivePage page;
    private final Decider decider;
    private final Function<PageSnapshot, Extraction> reader;
    private final Caps caps;
    private final RunListener listener;
    private final InstantSource clock;
    private final List<Deed> deeds = new ArrayList<>();
    private final Set<ScrapedRecord> records = new LinkedHashSet<>();
    private int stale;
    private int steps;

    /// @param reader reads a page's records for the actions that say so
    public AgentRun(
            LivePage page,
            Decider decider,
            Function<PageSnapshot, Extraction> reader,
            Caps caps,
            RunListener listener,
            InstantSource clock) {
        this.page = page;
        this.decider = decider;
        this.reader = reader;
        this.caps = caps;
        this.listener = listener;
        this.clock = clock;
    }

    public RunReport run() {
        PageView view = page.look();
        while (true) {
            var situation = new Situation(view, past(), caps.records() - records.size());
            Optional<RunReport> over = over();
            if (over.isPresent()) {
                return over.get();
            }
            Decision decision = decider.next(situation);
            switch (decision.action()) {
                case Action.Done(String answer) -> {
                    return report(RunOutcome.REACHED, answer);
                }
                case Action.GiveUp(String why) -> {
                    return report(outcomeOf(decision), why);
                }
                default -> {}
            }
            if (steps >= caps.steps()) {
                return report(RunOutcome.STEP_LIMIT, "the run may take " + caps.steps() + " steps");
            }
            if ((long) (steps + 1) * caps.creditsPerStep() > caps.credits()) {
                return report(RunOutcome.CREDIT_LIMIT, "another step would cost more than max_credits");
            }
            view = perform(decision, view);
        }
    }

    /// What there is of a run whose page broke.
    public RunReport broken(String why) {
        return report(RunOutcome.STUCK, "the page broke: " + why);
    }

    private static RunOutcome outcomeOf(Decision decision) {
        return decision.part().equals(Decider.NO_MODEL) ? RunOutcome.NO_MODEL : RunOutcome.STUCK;
    }

    private Optional<RunReport> over() {
        if (!clock.instant().isBefore(caps.deadline())) {
            return Optional.of(report(RunOutcome.TIME_LIMIT, "the run's time was over"));
        }
        if (records.size() >= caps.records()) {
            return Optional.of(report(RunOutcome.REACHED, "there are as many records as the run may have"));
        }
        if (past().loops()) {
            return Optional.of(report(RunOutcome.LOOP, "the same few steps came again and again"));
        }
        return Optional.empty();
    }

    private PageView perform(Decision decision, PageView before) {
        if (decision.action() instanceof Action.Wait(Duration time) && time.isZero()) {
            deeds.add(new Deed(decision, null, 0, before.print(), before.print(), before.url(), new Effect.Done()));
            return before; // no step: it only notes that a part of the goal is done
        }
        steps++;
        Optional<Node> target = before.node(decision.action().target());
        Effect effect = decision.action() instanceof Action.Read ? read() : page.perform(decision.action());
        PageView after = page.look();
        String key = target.map(Node::key).orElse(null);
        var deed = new Deed(decision, key, nth(before, target), before.print(), after.print(), before.url(), effect);
        deeds.add(deed);
        tell(deed, target);
        return after;
    }

    private static int nth(PageView page, Optional<Node> node) {
        return node.map(n -> (int) page.where(o -> o.id() < n.id() && o.key().equals(n.key()))
                        .count())
                .orElse(0);
    }

    private Effect read() {
        int before = records.size();
        for (ScrapedRecord record : reader.apply(page.snapshot()).records()) {
            if (records.size() < caps.records()) {
                records.add(record);
            }
        }
        stale = records.size() == before ? stale + 1 : 0;
        return records.size() > before || stale < MAX_STALE
                ? new Effect.Done()
                : new Effect.Failed("this page has nothing new");
    }

    private void tell(Deed deed, Optional<Node> target) {
        byte[] screenshot = page.screenshot();
        Decision decision = deed.decision();
        String effect = deed.effect().done() && !deed.changedPage()
                ? "no_effect"
                : deed.effect().word();
        listener.done(
                new RunStep(
                        steps,
                        clock.instant(),
                        decision.action().word(),
                        target.map(AgentRun::called).map(AgentRun::cut).orElse(null),
                        cut(textOf(decision.action())),
                        deed.url(),
                        decision.reason(),
                        decision.by(),
                        effect,
                        screenshot.length > 0),
                screenshot);
    }

    private static String called(Node node) {
        String name = !node.name().isEmpty() ? node.name() : !node.label().isEmpty() ? node.label() : node.hints();
        return (node.role() + " " + name).strip();
    }

    private static @Nullable String textOf(Action action) {
        return switch (action) {
            case Action.Type(int _, Entry entry) -> entry.shown();
            case Action.Choose(int _, List<String> options) -> options.stream().collect(Collectors.joining(", "));
            case Action.Press(int _, String key, int _) -> key;
            default -> null;
        };
    }

    private static @Nullable String cut(@Nullable String text) {
        return text == null || text.length() <= RunStep.MAX_TEXT ? text : text.substring(0, RunStep.MAX_TEXT);
    }

    private Past past() {
        return new Past(deeds, records.size());
    }

    private RunReport report(RunOutcome outcome, String detail) {
        return new RunReport(outcome, detail, List.copyOf(records), deeds, steps, decider.tokens());
    }
}
