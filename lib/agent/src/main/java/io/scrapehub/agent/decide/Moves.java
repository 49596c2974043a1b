package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.goal.Intent;
import io.scrapehub.agent.goal.Kind;
import io.scrapehub.agent.goal.Target;
import io.scrapehub.agent.goal.Value;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The move that carries out an intent on the page as it is; none when what it takes is not to be seen.
final class Moves {
    private static final Pattern NUMBER = Pattern.compile("-?\\d[\\d,]*(?:\\.\\d+)?");

    private static final Set<String> UNFOLDS = Set.of("+", "▸", "▶", "▾", "▼", "☰", "≡", "…");

    private final int at;
    private final Situation situation;
    private final PageView page;
    private final Finder finder;

    Moves(int at, Situation situation) {
        this.at = at;
        this.situation = situation;
        this.page = situation.page();
        this.finder = new Finder(page);
    }

    Optional<Decision> of(Intent intent) {
        return switch (intent) {
            case Intent.Press(Target target) -> press(target);
            case Intent.Every(Target target) -> every(target);
            case Intent.Fill fill -> fill(fill);
            case Intent.FillEach _ -> fillEach();
            case Intent.Choose choose -> new Choosing(at, situation, finder).next(choose);
            case Intent.Submit(String word) -> submit(word);
            case Intent.Search(String query) -> search(query);
            case Intent.Expand(Target target) -> expand(target);
            case Intent.Open(String words) -> open(words);
            case Intent.Close(Target target) -> close(target);
            case Intent.Hover(Target target) -> hover(target);
            case Intent.Drag drag -> new Dragging(at, situation, finder).next(drag);
            case Intent.Mark(Target target) -> mark(target);
            case Intent.ScrollTo(Target target, boolean end) -> scroll(target, end);
            case Intent.Order(boolean byDragging) -> byDragging ? new Dragging(at, situation, finder).sort() : order();
            case Intent.Extreme(boolean greatest) -> extreme(greatest);
            case Intent.Wait(var time) -> Optional.of(over(new Action.Wait(time), "the goal says to wait"));
            case Intent.Await await -> await(await);
            case Intent.Collect _ -> collect();
        };
    }

    private Optional<Decision> press(Target target) {
        return finder.pressable(target, n -> !n.is("password"))
                .or(() -> Names.isCloseWord(target.words()) ? closing() : Optional.empty())
                .map(n -> over(new Action.Click(n.id()), "\"" + target + "\" is here"));
    }

    /// One after the other, in the page's order. Which of how many is the part, so that both things that stay
    /// and things that go when they are pressed are each pressed once.
    private Optional<Decision> every(Target target) {
        List<Node> all = finder.every(target);
        Set<String> done = situation.past().parts(at);
        for (int i = 0; i < all.size(); i++) {
            String part = i + " of " + all.size();
            if (!done.contains(part) && !all.get(i).is("checked")) {
                return Optional.of(
                        Decision.rule(new Action.Click(all.get(i).id()), at, part, "one of \"" + target + "\""));
            }
        }
        return all.isEmpty() && done.isEmpty()
                ? Optional.empty()
                : Optional.of(over(new Action.Wait(Duration.ZERO), "each of them was pressed"));
    }

    private Optional<Decision> fill(Intent.Fill fill) {
        Set<String> done = situation.past().parts(at);
        Optional<Entry> entry = entryOf(fill.value());
        if (entry.isEmpty()) {
            return Optional.empty();
        }
        if (fill.value() instanceof Value.Suggested suggested) {
            return suggest(suggested, fill.field());
        }
        if (fill.everywhere()) {
            List<Node> fields = page.where(Node::editable).toList();
            for (int i = 0; i < fields.size(); i++) {
                if (!done.contains("field" + i)) {
                    return Optional.of(Decision.rule(
                            new Action.Type(fields.get(i).id(), entry.get()),
                            at,
                            "field" + i,
                            "the same into every field"));
                }
            }
            return done.isEmpty()
                    ? Optional.empty()
                    : Optional.of(over(new Action.Wait(Duration.ZERO), "every field is filled"));
        }
        Predicate<Node> open = n -> fill.value() instanceof Value.Password
                || !n.is("password")
                || Likeness.anyWord(fill.field().words(), "password", "verify", "confirm", "passcode");
        Optional<Node> field =
                finder.field(fill.field(), open.and(n -> !filledBefore(n))).or(() -> finder.field(fill.field(), open));
        if (field.isEmpty() && fill.value() instanceof Value.Said(String text)) {
            return new Choosing(at, situation, finder)
                    .next(new Intent.Choose(text, List.of(text), fill.field(), false));
        }
        return field.map(n ->
                over(new Action.Type(n.id(), fitting(entry.get(), n)), "the field for \"" + fill.field() + "\""));
    }

    private Optional<Decision> fillEach() {
        Set<String> done = situation.past().parts(at);
        List<Node> open = page.where(n -> n.editable() && !n.label().isEmpty())
                .filter(n -> !done.contains("field " + n.label()))
                .toList();
        if (open.isEmpty()) {
            return done.isEmpty()
                    ? Optional.empty()
                    : Optional.of(over(new Action.Wait(Duration.ZERO), "each is filled"));
        }
        Node field = open.getFirst();
        return finder.beside(field.label().replaceAll("[:=]\\s*$", ""))
                .map(text -> Decision.rule(
                        new Action.Type(field.id(), new Entry.Plain(text)),
                        at,
                        "field " + field.label(),
                        "what stands beside its label"));
    }

    /// Fields for dates and times take them in one form only.
    private static Entry fitting(Entry entry, Node node) {
        if (!(entry instanceof Entry.Plain(String text))) {
            return entry;
        }
        if (node.is("native-date")) {
            return Dates.dayIn(text).<Entry>map(d -> new Entry.Plain(d.iso())).orElse(entry);
        }
        return node.is("native-time")
                ? Dates.timeIn(text).<Entry>map(Entry.Plain::new).orElse(entry)
                : entry;
    }

    /// A field the goal's earlier parts filled, which is not the one that this is for.
    private boolean filledBefore(Node node) {
        return situation.past().deeds().stream()
                .anyMatch(d -> d.decision().action() instanceof Action.Type
                        && node.key().equals(d.key()));
    }

    private Optional<Decision> suggest(Value.Suggested suggested, Target target) {
        Set<String> done = situation.past().parts(at);
        Optional<Node> field = finder.field(target, n -> true);
        if (field.isEmpty()) {
            return Optional.empty();
        }
        if (!done.contains("typed")) {
            return Optional.of(Decision.rule(
                    new Action.Type(field.get().id(), new Entry.Plain(suggested.start())),
                    at,
                    "typed",
                    "suggestions begin so"));
        }
        return page.where(n -> n.id() != field.get().id() && !n.editable())
                .filter(n -> n.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .startsWith(suggested.start().toLowerCase(java.util.Locale.ROOT)))
                .filter(n -> n.name()
                        .toLowerCase(java.util.Locale.ROOT)
                        .endsWith(suggested.end().toLowerCase(java.util.Locale.ROOT)))
                .min(Comparator.comparingLong(n -> n.box().area()))
                .map(n -> over(new Action.Click(n.id()), "the suggestion that fits"))
                .or(() -> awaited("suggestions", 5));
    }

    /// What comes late is waited for, a few times.
    private Optional<Decision> awaited(String what, int times) {
        long waited = situation.past().parts(at).stream()
                .filter(p -> p.startsWith("late"))
                .count();
        return waited >= times
                ? Optional.empty()
                : Optional.of(Decision.rule(
                        new Action.Wait(Duration.ofMillis(400)), at, "late" + waited, what + " may come late"));
    }

    private Optional<Entry> entryOf(Value value) {
        return switch (value) {
            case Value.Said(String text) -> Optional.of(new Entry.Plain(text));
            case Value.Username _ -> Optional.of(Entry.Secret.USERNAME);
            case Value.Password _ -> Optional.of(Entry.Secret.PASSWORD);
            case Value.Suggested(String start, String _) -> Optional.of(new Entry.Plain(start));
            case Value.Beside(String label) -> finder.beside(label).map(Entry.Plain::new);
            case Value.TextOf(Target target, int word) -> textOf(target, word).map(Entry.Plain::new);
            case Value.Sum _ -> Sums.in(page).map(Entry.Plain::new);
        };
    }

    private Optional<String> textOf(Target target, int word) {
        List<Node> texts = page.where(n -> target.kind() == Kind.TEXTAREA
                        ? n.tag().equals("textarea")
                        : target.kind() == Kind.FIELD
                                ? n.tag().equals("textarea") || n.is("editable")
                                : !n.interactive() && !n.editable() && !n.name().isEmpty())
                .filter(n -> target.kind() != Kind.PARAGRAPH || n.tag().equals("p"))
                .toList();
        List<Node> leaves = texts.stream()
                .filter(n -> texts.stream().noneMatch(o -> o != n && page.isWithin(o, n)))
                .toList();
        if (target.equals(Target.ANYTHING)
                && leaves.stream().filter(n -> n.name().length() == 1).count() > 1) {
            return Optional.of(leaves.stream()
                    .filter(n -> n.name().length() == 1)
                    .map(Node::name)
                    .collect(java.util.stream.Collectors.joining()));
        }
        Optional<String> text = (target.ordinal() != 0
                        ? finder.ordered(leaves, target.ordinal())
                        : leaves.stream()
                                .max(Comparator.comparingInt(n ->
                                        Math.max(n.name().length(), n.value().length()))))
                .map(n -> n.value().isEmpty() ? n.name() : n.value());
        return word == 0 ? text : text.flatMap(t -> wordOf(t, word));
    }

    private static Optional<String> wordOf(String text, int number) {
        String[] words = text.strip().split("\\s+");
        return number > words.length
                ? Optional.empty()
                : Optional.of(words[number - 1].replaceAll("^[^\\p{L}\\d]+|[^\\p{L}\\d]+$", ""));
    }

    private Optional<Decision> submit(String word) {
        Optional<Node> named = finder.pressable(Target.of(word, Kind.BUTTON), n -> n.interactive() && !n.editable())
                .filter(n -> Finder.isLike(n, word, .5));
        return named.or(() -> page.where(n -> n.interactive() && n.enabled() && Likeness.within("submit", n.hints()))
                        .findFirst())
                .or(() -> page.where(n -> n.interactive() && n.enabled() && Names.isSend(n))
                        .findFirst())
                .map(n -> over(new Action.Click(n.id()), "this sends what was filled in"))
                .or(() -> lastTyped()
                        .map(n -> over(new Action.Press(n.id(), "Enter", 1), "there is no button to send it")));
    }

    private Optional<Node> lastTyped() {
        List<Deed> deeds = situation.past().deeds();
        for (int i = deeds.size() - 1; i >= 0; i--) {
            Deed deed = deeds.get(i);
            if (deed.decision().action() instanceof Action.Type && deed.key() != null) {
                return page.where(n -> n.key().equals(deed.key())).findFirst();
            }
        }
        return Optional.empty();
    }

    private Optional<Decision> search(String query) {
        Set<String> done = situation.past().parts(at);
        Optional<Decision> facet = new Facets(page, query)
                .next(done)
                .map(f -> Decision.rule(
                        new Action.Type(f.field().id(), new Entry.Plain(f.value())), at, f.part(), "the field for it"));
        if (facet.isPresent()) {
            return facet;
        }
        if (done.stream().anyMatch(p -> p.startsWith(Facets.PART))) {
            return submit("search");
        }
        Optional<Node> field = page.where(Node::editable)
                .filter(n -> n.role().equals("searchbox")
                        || Likeness.anyWord(
                                n.name() + " " + n.label() + " " + n.hints(),
                                "search",
                                "q",
                                "query",
                                "find",
                                "suche",
                                "buscar",
                                "recherche",
                                "cerca"))
                .findFirst()
                .or(() -> finder.field(Target.ANYTHING, n -> !n.is("password")));
        if (!done.contains("typed")) {
            if (field.isEmpty()) {
                return finder.pressable(Target.of("search", Kind.BUTTON), Node::interactive)
                        .filter(n -> situation.past().tries(at, "opened") == 0)
                        .map(n -> Decision.rule(new Action.Click(n.id()), at, "opened", "the search may open here"));
            }
            return field.map(n -> Decision.rule(
                    new Action.Type(n.id(), new Entry.Plain(query)), at, "typed", "this looks like the search field"));
        }
        return finder.pressable(
                        Target.of("search", Kind.BUTTON),
                        n -> n.interactive() && !n.editable() && n.href().isEmpty())
                .filter(n -> Likeness.anyWord(n.name() + " " + n.hints(), "search", "go", "find", "suche", "submit"))
                .map(n -> over(new Action.Click(n.id()), "starts the search"))
                .or(() -> field.map(n -> over(new Action.Press(n.id(), "Enter", 1), "starts the search")));
    }

    private Optional<Decision> expand(Target target) {
        return page.where(n -> n.enabled() && n.is("collapsed"))
                .findFirst()
                .or(() -> page.where(n -> n.tag().equals("summary")).findFirst())
                .or(() -> page.where(n -> n.interactive()
                                && Likeness.anyWord(n.hints(), "accordion", "header", "collapse", "toggle"))
                        .findFirst())
                .or(() -> finder.pressable(target, Node::interactive))
                .or(() -> page.where(n -> UNFOLDS.contains(n.name().strip())).findFirst())
                .map(n -> over(new Action.Click(n.id()), "it is folded"));
    }

    private Optional<Decision> open(String words) {
        return page.where(n -> n.enabled() && Likeness.within(words, n.name()))
                .filter(n -> page.where(o -> o != n && page.isWithin(o, n) && Likeness.within(words, o.name()))
                        .findAny()
                        .isEmpty())
                .max(Comparator.comparingDouble(n -> Likeness.of(words, n.name()) + (n.interactive() ? .1 : 0)))
                .map(n -> over(new Action.Click(n.id()), "this has \"" + words + "\" in it"));
    }

    private Optional<Node> closing() {
        return page.where(n -> n.interactive() && n.enabled() && Names.isClose(n))
                .findFirst();
    }

    private Optional<Decision> close(Target target) {
        return closing()
                .or(() -> target.isVague() ? Optional.empty() : finder.pressable(target, Node::interactive))
                .map(n -> over(new Action.Click(n.id()), "it closes the dialog"));
    }

    private Optional<Decision> hover(Target target) {
        return finder.pressable(target, n -> true)
                .or(() -> page.where(n -> n.role().equals("shape")).findFirst())
                .map(n -> over(new Action.Hover(n.id()), "the goal says to hover here"));
    }

    private Optional<Decision> mark(Target target) {
        List<Node> texts = page.where(n -> n.tag().equals("p") || n.role().equals("paragraph"))
                .toList();
        List<Node> all = texts.isEmpty()
                ? page.where(n -> !n.interactive() && n.name().length() > 20).toList()
                : texts;
        return finder.ordered(all, target.ordinal()).map(n -> over(new Action.Mark(n.id()), "the text to mark"));
    }

    private Optional<Decision> scroll(Target target, boolean end) {
        return page.where(n -> n.is("scrolls"))
                .filter(n -> target.kind() != Kind.TEXTAREA || n.tag().equals("textarea"))
                .findFirst()
                .map(n -> over(
                        new Action.Scroll(n.id(), end ? 1_000_000 : -1_000_000),
                        "to its " + (end ? "end" : "beginning")));
    }

    private Optional<Decision> order() {
        List<Node> numbers = numbers();
        int done = situation.past().parts(at).size();
        if (done >= numbers.size() && done > 0) {
            return Optional.of(over(new Action.Wait(Duration.ZERO), "every number was pressed"));
        }
        return numbers.stream()
                .filter(n -> situation.past().tries(at, "n" + n.name()) == 0)
                .min(Comparator.comparingDouble(n -> Double.parseDouble(n.name().replace(",", ""))))
                .map(n -> Decision.rule(new Action.Click(n.id()), at, "n" + n.name(), "the smallest that is left"));
    }

    private List<Node> numbers() {
        List<Node> all =
                page.where(n -> NUMBER.matcher(n.name().strip()).matches()).toList();
        return all.stream()
                .filter(n -> all.stream().noneMatch(o -> o != n && page.isWithin(o, n)))
                .toList();
    }

    private Optional<Decision> extreme(boolean greatest) {
        Comparator<Node> byNumber =
                Comparator.comparingDouble(n -> Double.parseDouble(n.name().replace(",", "")));
        return numbers().stream()
                .max(greatest ? byNumber : byNumber.reversed())
                .map(n -> over(new Action.Click(n.id()), "the number that is wanted"));
    }

    private Optional<Decision> await(Intent.Await await) {
        Optional<Double> now = page.where(n -> !n.interactive())
                .map(n -> n.name())
                .flatMap(t -> NUMBER.matcher(t).results().map(r -> r.group()))
                .map(t -> Double.parseDouble(t.replace(",", "")))
                .filter(v -> Math.abs(v - await.bound()) < Math.max(10, await.bound() * 3))
                .findFirst();
        if (now.isEmpty()) {
            return Optional.empty();
        }
        boolean met = await.under() ? now.get() < await.bound() : now.get() > await.bound();
        return Optional.of(
                met
                        ? over(new Action.Wait(Duration.ZERO), "it is " + now.get())
                        : Decision.rule(
                                new Action.Wait(Duration.ofMillis(50)),
                                at,
                                "waiting" + situation.past().deeds().size(),
                                "it is " + now.get()));
    }

    /// Reads each page once, and goes on to the next while more records are wanted.
    private Optional<Decision> collect() {
        String page = "read " + this.page.print();
        Optional<Deed> last = situation.past().last();
        boolean lastWasRead = last.isPresent()
                && last.get().serves(at)
                && last.get().decision().action() instanceof Action.Read;
        if (!lastWasRead && situation.past().tries(at, page) == 0) {
            return Optional.of(Decision.rule(new Action.Read(), at, page, "its records are wanted"));
        }
        boolean nothingNew = last.isPresent() && !last.get().effect().done();
        Optional<Node> next = situation.wanted() <= 0 || nothingNew
                ? Optional.empty()
                : this.page
                        .where(n -> n.enabled() && n.interactive() && Names.isNext(n))
                        .findFirst();
        return next.map(n -> Decision.rule(
                        new Action.Click(n.id()),
                        at,
                        "page " + situation.past().deeds().size(),
                        "more records are wanted"))
                .or(() -> Optional.of(over(new Action.Wait(Duration.ZERO), "there are no more pages")));
    }

    private Decision over(Action action, String reason) {
        return Decision.rule(action, at, RuleDecider.OVER, reason);
    }

    static Matcher numberIn(String text) {
        return NUMBER.matcher(text);
    }
}
