package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.goal.Intent;
import io.scrapehub.agent.goal.Target;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What is dragged where.
final class Dragging {
    /// As far as a drag that only says a direction goes, in pixels.
    private static final int FAR = 40;

    private final int at;
    private final Situation situation;
    private final PageView page;
    private final Finder finder;

    Dragging(int at, Situation situation, Finder finder) {
        this.at = at;
        this.situation = situation;
        this.page = situation.page();
        this.finder = finder;
    }

    Optional<Decision> next(Intent.Drag drag) {
        if (drag.all()) {
            return nextOfAll(drag);
        }
        Optional<Node> what = thing(drag.what());
        if (what.isEmpty()) {
            return Optional.empty();
        }
        if (!drag.side().isEmpty()) {
            int x = drag.side().equals("left") ? -FAR : drag.side().equals("right") ? FAR : 0;
            int y = drag.side().equals("up") ? -FAR : drag.side().equals("down") ? FAR : 0;
            return Optional.of(over(new Action.Drag(what.get().id(), what.get().id(), x, y), "the goal says where to"));
        }
        return finder.pressable(drag.onto(), n -> !n.equals(what.get()))
                .map(to -> over(new Action.Drag(what.get().id(), to.id(), 0, 0), "the goal says where to"));
    }

    private Optional<Decision> nextOfAll(Intent.Drag drag) {
        Optional<Node> onto = finder.pressable(drag.onto(), n -> n.box().area() > 400)
                .or(() -> page.where(n -> n.role().equals("shape") || n.tag().equals("div"))
                        .filter(n -> drag.onto().color().isEmpty()
                                || Colors.isCalled(n.color(), drag.onto().color()))
                        .max(Comparator.comparingLong(n -> n.box().area())));
        if (onto.isEmpty()) {
            return Optional.empty();
        }
        Optional<Node> left = page.where(n -> n != onto.get() && isA(n, drag.what()))
                .filter(n -> !onto.get().box().contains(n.box()))
                .filter(n -> page.where(o -> o.parent() == n.id()).noneMatch(o -> isA(o, drag.what())))
                .findFirst();
        long dragged = situation.past().parts(at).size();
        return left.map(n -> Decision.rule(
                        new Action.Drag(n.id(), onto.get().id(), 0, 0), at, "thing" + dragged, "it is not there yet"))
                .or(() -> dragged == 0
                        ? Optional.empty()
                        : Optional.of(over(new Action.Wait(java.time.Duration.ZERO), "all are there")));
    }

    private static boolean isA(Node node, Target target) {
        if (Shapes.in(target).flatMap(s -> s.find(List.of(node))).isPresent()) {
            return true;
        }
        String word = Likeness.plain(target.words())
                .replaceAll("^(?:all|every|each)\\s+", "")
                .replaceAll("s$", "");
        boolean color = target.color().isEmpty() || Colors.isCalled(node.color(), target.color());
        return color && !word.isEmpty() && (Likeness.within(word, node.name()) || Likeness.within(word, node.hints()));
    }

    private Optional<Node> thing(Target target) {
        return page.where(n -> Likeness.anyWord(n.hints(), "draggable")
                        && (target.words().isEmpty() || Finder.isLike(n, target.words(), .5)))
                .findFirst()
                .or(() -> target.isVague() ? Optional.empty() : finder.pressable(target, n -> true))
                .or(() -> page.where(n -> Likeness.anyWord(n.hints(), "draggable"))
                        .findFirst())
                .or(() -> page.where(n -> n.role().equals("shape") && !n.tag().equals("text"))
                        .min(Comparator.comparingLong(n -> n.box().area())));
    }

    /// A list whose numbers are not in order: the first that is out of place goes where it belongs.
    Optional<Decision> sort() {
        List<Node> items = page.where(n -> n.name().strip().matches("-?\\d+"))
                .filter(n -> page.where(o -> o.parent() == n.id())
                        .noneMatch(o -> o.name().equals(n.name())))
                .toList();
        if (items.size() < 2) {
            return Optional.empty();
        }
        var wanted = new ArrayList<>(items);
        wanted.sort(Comparator.comparingInt(n -> Integer.parseInt(n.name().strip())));
        for (int i = 0; i < items.size(); i++) {
            if (!wanted.get(i).equals(items.get(i))) {
                long done = situation.past().parts(at).size();
                Node place = items.get(i);
                return Optional.of(Decision.rule(
                        new Action.Drag(
                                wanted.get(i).id(), place.id(), 0, -place.box().height() / 2),
                        at,
                        "move" + done,
                        "it belongs there"));
            }
        }
        return Optional.of(over(new Action.Wait(java.time.Duration.ZERO), "they are in order"));
    }

    private Decision over(Action action, String reason) {
        return Decision.rule(action, at, RuleDecider.OVER, reason);
    }
}
