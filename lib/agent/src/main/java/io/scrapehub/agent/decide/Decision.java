package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;

/// What to do next, and why.
///
/// @param intent which of the goal's intents it serves, or -1
/// @param part   which part of that intent it does; the same part is not done twice
/// @param by     who decided: `rules`, `model`, `script`
public record Decision(Action action, int intent, String part, String reason, String by) {
    public static Decision rule(Action action, int intent, String part, String reason) {
        return new Decision(action, intent, part, reason, "rules");
    }
}
