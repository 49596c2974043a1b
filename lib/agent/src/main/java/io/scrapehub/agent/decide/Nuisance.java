package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.page.Node;
import java.util.Optional;

/// What stands between an agent and the page: walls that ask for consent. Refused where that can be done in
/// one click, accepted where not; each once.
final class Nuisance {
    private static final int NONE = -1;

    private Nuisance() {}

    static Optional<Decision> of(Situation situation) {
        if (!Names.asksConsent(situation.page())) {
            return Optional.empty();
        }
        return button(situation, true)
                .or(() -> button(situation, false))
                .map(node -> Decision.rule(
                        new Action.Click(node.id()),
                        NONE,
                        "consent:" + node.key(),
                        "a consent dialog stands before the page"));
    }

    private static Optional<Node> button(Situation situation, boolean refusing) {
        return situation
                .page()
                .where(n -> n.interactive() && n.enabled())
                .filter(n -> refusing ? Names.isRefusal(n) : Names.isAcceptance(n))
                .filter(n -> situation.past().tries(NONE, "consent:" + n.key()) == 0)
                .findFirst();
    }
}
