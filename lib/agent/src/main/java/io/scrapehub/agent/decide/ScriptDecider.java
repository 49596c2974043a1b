package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import java.util.List;
import java.util.Optional;

/// Follows a script for as long as the page is as it was, and then leaves it to another.
public final class ScriptDecider implements Decider {
    static final String BY = "script";

    private final Script script;
    private final Decider otherwise;
    private boolean left;

    public ScriptDecider(Script script, Decider otherwise) {
        this.script = script;
        this.otherwise = otherwise;
    }

    /// Whether the page was not as the script knows it.
    public boolean left() {
        return left;
    }

    @Override
    public long tokens() {
        return otherwise.tokens();
    }

    @Override
    public Decision next(Situation situation) {
        List<Deed> deeds = situation.past().deeds();
        left = left || deeds.stream().anyMatch(d -> !d.effect().done());
        if (left) {
            return otherwise.next(situation);
        }
        if (deeds.size() >= script.strokes().size()) {
            return script.whole()
                    ? new Decision(
                            new Action.Done("did again what reached it before"), -1, BY, "the script is at its end", BY)
                    : otherwise.next(situation);
        }
        Script.Stroke stroke = script.strokes().get(deeds.size());
        Optional<Action> action = stroke.on(situation.page());
        if (action.isEmpty()) {
            left = true;
            return otherwise.next(situation);
        }
        return new Decision(action.get(), stroke.intent(), stroke.part(), "as it was done before", BY);
    }
}
