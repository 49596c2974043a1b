package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a successful run did, to be done again without deciding. It has no secret in it: what was typed from
/// credentials is there by name.
///
/// @param whole whether the goal is reached when it is at its end, so that nobody need look further
public record Script(List<Stroke> strokes, boolean whole) {
    public Script {
        strokes = List.copyOf(strokes);
    }

    /// @param action its node is void
    /// @param key    of the node it is done to, or null
    /// @param nth    which of several nodes with that key, from 0
    /// @param intent see [Decision]
    public record Stroke(Action action, @Nullable String key, int nth, int intent, String part) {
        /// The same thing on this page, where there is what it is done to.
        Optional<Action> on(PageView page) {
            if (key == null) {
                return Optional.of(action);
            }
            List<Node> same = page.where(n -> n.key().equals(key)).toList();
            return nth < same.size() ? Optional.of(action.on(same.get(nth).id())) : Optional.empty();
        }
    }

    /// Of a run's deeds; those that failed are left out.
    public static Script of(List<Deed> deeds) {
        List<Stroke> strokes = deeds.stream()
                .filter(d -> d.effect().done())
                .map(d -> new Stroke(
                        d.decision().action(),
                        d.key(),
                        d.nth(),
                        d.decision().intent(),
                        d.decision().part()))
                .toList();
        boolean whole = deeds.stream().noneMatch(d -> d.decision().by().equals("rules"));
        return new Script(strokes, whole);
    }
}
