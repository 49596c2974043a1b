package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.goal.Intent;
import io.scrapehub.agent.goal.Kind;
import io.scrapehub.agent.goal.Target;
import io.scrapehub.agent.page.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// Looks for what is not to be seen: behind tabs, in folded sections and menus, further down, on the next
/// page, behind the link that sounds most like it; and back from where it was not.
final class Search {
    private static final int MAX_PAGES = 12;
    private static final int MAX_LINKS = 6;
    private static final String FURTHER = "further:";

    private final int at;
    private final Situation situation;
    private final String goal;

    Search(int at, Situation situation, String goal) {
        this.at = at;
        this.situation = situation;
        this.goal = goal;
    }

    /// Whether this part of an intent opened something that was folded.
    static boolean unfolded(String part) {
        return part.startsWith(FURTHER)
                && !part.startsWith(FURTHER + "tab|")
                && !part.startsWith(FURTHER + "page")
                && !part.startsWith(FURTHER + "link")
                && !part.startsWith(FURTHER + "scroll:")
                && !part.startsWith(FURTHER + "back");
    }

    Optional<Decision> further(Intent intent) {
        return Stream.<java.util.function.Supplier<Optional<Decision>>>of(
                        () -> untried("tab", n -> n.role().equals("tab") && !n.is("selected")),
                        () -> untried(
                                "section", n -> n.is("collapsed") || n.tag().equals("summary")),
                        () -> untried("folder", Search::looksFolded),
                        this::scroll,
                        this::nextPage,
                        () -> link(intent),
                        this::back)
                .map(java.util.function.Supplier::get)
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<Decision> untried(String what, Predicate<Node> which) {
        return situation
                .page()
                .where(n -> n.enabled() && which.test(n))
                .filter(n -> fresh(n.key()))
                .findFirst()
                .map(n -> click(n, n.key(), "it may be behind this " + what));
    }

    private static boolean looksFolded(Node node) {
        return Likeness.anyWord(
                        node.hints(),
                        "folder",
                        "expandable",
                        "accordion",
                        "toggle",
                        "collapsible",
                        "dropdown",
                        "submenu")
                && node.interactive()
                && !node.is("expanded");
    }

    private Optional<Decision> scroll() {
        return situation
                .page()
                .where(n -> n.is("scrolls"))
                .filter(n -> situation.past().tries(at, FURTHER + "scroll:" + n.key()) < 4)
                .filter(n -> situation.past().tries(at, FURTHER + "scroll:" + n.key()) == 0
                        || situation.past().last().map(Deed::changedPage).orElse(false))
                .findFirst()
                .map(n -> Decision.rule(
                        new Action.Scroll(n.id(), (int) (n.box().height() * .8)),
                        at,
                        FURTHER + "scroll:" + n.key(),
                        "it may be further down"));
    }

    private Optional<Decision> nextPage() {
        long pages = situation.past().parts(at).stream()
                .filter(p -> p.startsWith(FURTHER + "page"))
                .count();
        if (pages >= MAX_PAGES) {
            return Optional.empty();
        }
        return situation
                .page()
                .where(n -> n.enabled() && (n.interactive() || n.role().equals("link")) && Names.isNext(n))
                .findFirst()
                .map(n -> click(n, "page" + pages, "it may be on the next page"));
    }

    /// Only for things that pages are named for.
    private Optional<Decision> link(Intent intent) {
        String words = wordsOf(intent);
        long tried = situation.past().parts(at).stream()
                .filter(p -> p.startsWith(FURTHER + "link"))
                .count();
        if (words.isEmpty() || tried >= MAX_LINKS) {
            return Optional.empty();
        }
        return situation
                .page()
                .where(n -> !n.href().isEmpty() && n.enabled() && !n.name().isEmpty())
                .filter(n -> situation.past().tries(at, FURTHER + "link " + n.key()) == 0)
                .filter(n -> Likeness.of(n.name(), words + " " + goal) >= .3)
                .max(Comparator.comparingDouble(n -> Likeness.of(n.name(), words + " " + goal)))
                .map(n -> click(n, "link " + n.key(), "this link sounds like it"));
    }

    private static String wordsOf(Intent intent) {
        return switch (intent) {
            case Intent.Press(Target target) when target.kind() != Kind.BUTTON -> target.words();
            case Intent.Open(String words) -> words;
            case Intent.Collect _ -> "";
            default -> "";
        };
    }

    private Optional<Decision> back() {
        List<Deed> deeds = situation.past().deeds();
        boolean wentAway = deeds.stream()
                .anyMatch(d -> d.serves(at)
                        && d.decision().part().startsWith(FURTHER + "link")
                        && !d.url().equals(situation.page().url()));
        String part = FURTHER + "back from " + situation.page().url();
        return wentAway && situation.past().tries(at, part) == 0
                ? Optional.of(Decision.rule(new Action.Back(), at, part, "it was not there"))
                : Optional.empty();
    }

    private boolean fresh(String key) {
        return situation.past().tries(at, FURTHER + key) == 0;
    }

    private Decision click(Node node, String part, String reason) {
        return Decision.rule(new Action.Click(node.id()), at, FURTHER + part, reason);
    }
}
