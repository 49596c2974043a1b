package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Effect;
import io.scrapehub.agent.goal.Goal;
import io.scrapehub.agent.goal.Intent;
import io.scrapehub.agent.page.Node;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Decides by rules: the first of the goal's intents that is not done yet, carried out with what is on the
/// page; what is not to be seen is looked for. Pure: the same situation gives the same decision.
public final class RuleDecider implements Decider {
    /// The part by which an intent is over.
    static final String OVER = "over";

    /// A step that failed this often will fail again.
    private static final int TRIES = 3;
    private static final int WAITS = 4;
    private static final Duration LATE = Duration.ofMillis(400);

    private final Goal goal;

    public RuleDecider(Goal goal) {
        this.goal = goal;
    }

    @Override
    public Decision next(Situation situation) {
        if (goal.intents().isEmpty()) {
            return giveUp("the goal has nothing the rules can read: \"" + goal.text() + "\"", -1);
        }
        Optional<Decision> nuisance = Nuisance.of(situation);
        if (nuisance.isPresent()) {
            return nuisance.get();
        }
        for (int at = 0; at < goal.intents().size(); at++) {
            if (!situation.past().parts(at).contains(OVER)) {
                return towards(at, situation);
            }
        }
        Optional<Decision> last = sending(situation);
        if (last.isPresent()) {
            return last.get();
        }
        return goal.notUnderstood().isEmpty()
                ? Decision.rule(
                        new Action.Done("did all of: " + goal.text()), -1, OVER, "every part of the goal is done")
                : giveUp("the rules could not read: " + String.join("; ", goal.notUnderstood()), -1);
    }

    private Decision towards(int at, Situation situation) {
        Intent intent = goal.intents().get(at);
        var moves = new Moves(at, situation);
        Optional<Decision> move = moves.of(intent).filter(d -> worthTrying(d, situation));
        if (move.isPresent()) {
            return move.get();
        }
        long waits = situation.past().parts(at).stream()
                .filter(p -> p.startsWith("late"))
                .count();
        boolean opened = justOpened(situation, at) && waits < WAITS;
        if (opened || (waits == 0 && !(intent instanceof Intent.Press))) {
            return Decision.rule(new Action.Wait(LATE), at, "late" + waits, "it may come late");
        }
        return new Search(at, situation, goal.text())
                .further(intent)
                .filter(d -> worthTrying(d, situation))
                .orElseGet(() -> giveUp("found no way to " + intent, at));
    }

    /// What a menu or a section holds comes with a delay on many pages.
    private static boolean justOpened(Situation situation, int at) {
        return situation.past().last().stream()
                .anyMatch(d -> d.serves(at) && Search.unfolded(d.decision().part()));
    }

    /// What was filled in is sent, though the goal does not say so, where one button is there for it.
    private Optional<Decision> sending(Situation situation) {
        boolean entered = switch (goal.intents().getLast()) {
            case Intent.Fill _,
                    Intent.FillEach _,
                    Intent.Choose _,
                    Intent.Order _,
                    Intent.Drag _,
                    Intent.Mark _,
                    Intent.Every _ -> true;
            default -> false;
        };
        if (!entered || situation.past().tries(-1, "send") > 0) {
            return Optional.empty();
        }
        List<Node> buttons = situation
                .page()
                .where(n -> n.enabled() && n.role().equals("button") && Likeness.within("submit", n.name()))
                .toList();
        return buttons.size() == 1
                ? Optional.of(Decision.rule(
                        new Action.Click(buttons.getFirst().id()), -1, "send", "what was filled in is to be sent"))
                : Optional.empty();
    }

    private static boolean worthTrying(Decision decision, Situation situation) {
        long failed = situation.past().deeds().stream()
                .filter(d -> d.serves(decision.intent()) && !d.effect().done())
                .filter(d -> d.decision().part().equals(decision.part()))
                .count();
        boolean refused = situation.past().deeds().stream()
                .filter(d -> d.serves(decision.intent()) && d.decision().part().equals(decision.part()))
                .anyMatch(d -> d.effect() instanceof Effect.Refused
                        && d.decision().action().equals(decision.action()));
        return failed < TRIES && !refused;
    }

    private static Decision giveUp(String why, int at) {
        return Decision.rule(new Action.GiveUp(why), at, "give-up", why);
    }
}
