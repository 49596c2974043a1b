package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.page.Node;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Decides what to do for more of a page than it shows at first: walls that ask for consent are cleared, tabs and
/// folded parts opened, and buttons pressed that promise to show something, those that name a wanted field
/// first. Each once; the page is read after each. Sends no form and follows no link away. Pure.
public final class Uncover implements Decider {
    private static final int READING = 0;
    private static final int OPENING = 1;
    private static final Pattern PROMISE =
            Pattern.compile("(?iU)\\b(?:show|reveal|display|see|view|unhide|expand|read more|more"
                    + "|(?:an)?zeigen|einblenden|mehr|afficher|voir|mostrar|ver|mostra|vedi|toon|pokaż)\\b");

    private final List<String> fields;

    /// @param fields what is wanted
    public Uncover(List<String> fields) {
        this.fields = List.copyOf(fields);
    }

    @Override
    public Decision next(Situation situation) {
        return Nuisance.of(situation)
                .or(() -> reading(situation))
                .or(() -> opening(situation))
                .orElseGet(() -> Decision.rule(
                        new Action.Done("opened all that was folded"), -1, "over", "nothing is left to open"));
    }

    private static Optional<Decision> reading(Situation situation) {
        int print = situation.page().print();
        boolean read = situation.past().deeds().stream()
                .filter(d -> d.decision().action() instanceof Action.Read)
                .anyMatch(d -> d.before() == print || d.after() == print);
        boolean justRead =
                situation.past().last().stream().anyMatch(d -> d.decision().action() instanceof Action.Read);
        return read || justRead
                ? Optional.empty()
                : Optional.of(Decision.rule(new Action.Read(), READING, "read " + print, "it may show more now"));
    }

    private Optional<Decision> opening(Situation situation) {
        return situation
                .page()
                .where(n -> n.enabled()
                        && !n.editable()
                        && staysHere(n, situation.page().url()))
                .filter(n -> isTab(n) || isFolded(n) || promises(n))
                .filter(n -> situation.past().tries(OPENING, part(n)) == 0)
                .min(Comparator.comparing((Node n) -> !namesField(n)).thenComparing(n -> !isTab(n)))
                .map(n ->
                        Decision.rule(new Action.Click(n.id()), OPENING, part(n), "what is missing may be behind it"));
    }

    private static String part(Node node) {
        return "open " + node.key();
    }

    private static boolean staysHere(Node node, String url) {
        String href = node.href();
        return href.isEmpty() || href.startsWith("javascript:") || href.startsWith(url.replaceAll("#.*", "") + "#");
    }

    private static boolean isTab(Node node) {
        return node.role().equals("tab") && !node.is("selected");
    }

    private static boolean isFolded(Node node) {
        return node.is("collapsed") && (node.interactive() || node.tag().equals("summary"));
    }

    private static boolean promises(Node node) {
        return node.interactive()
                && node.name().length() < 60
                && PROMISE.matcher(node.name()).find()
                && !Likeness.within("submit", node.hints());
    }

    private boolean namesField(Node node) {
        return fields.stream().anyMatch(f -> Likeness.within(f.replace('_', ' '), node.name()));
    }
}
