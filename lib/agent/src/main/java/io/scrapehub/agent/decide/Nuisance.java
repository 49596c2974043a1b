package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.Optional;

/// What stands between an agent and the page: walls that ask for consent, refused where that can be done in one
/// click, accepted where not; and questions that came up while something was typed and took the form away,
/// which are declined. Each once.
final class Nuisance {
    private static final int NONE = -1;

    private Nuisance() {}

    static Optional<Decision> of(Situation situation) {
        return consent(situation).or(() -> interruption(situation));
    }

    /// A question nobody asked for: every field is closed since one was typed into, and one can say no.
    private static Optional<Decision> interruption(Situation situation) {
        PageView page = situation.page();
        boolean typed = situation.past().last().stream()
                .anyMatch(d -> d.decision().action() instanceof Action.Type && d.changedPage());
        boolean closed = page.where(n -> n.is("editable")).findAny().isPresent()
                && page.where(Node::editable).findAny().isEmpty();
        return typed && closed
                ? page.where(n -> n.interactive() && n.enabled() && (Names.isDecline(n) || Names.isClose(n)))
                        .filter(n -> situation.past().tries(NONE, "declined:" + n.key()) == 0)
                        .findFirst()
                        .map(n -> Decision.rule(
                                new Action.Click(n.id()),
                                NONE,
                                "declined:" + n.key(),
                                "a question came up and closed the form"))
                : Optional.empty();
    }

    private static Optional<Decision> consent(Situation situation) {
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
