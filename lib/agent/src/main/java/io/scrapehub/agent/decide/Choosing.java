package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.goal.Intent;
import io.scrapehub.agent.goal.Kind;
import io.scrapehub.agent.goal.Target;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// How something is chosen: in a list, by boxes to tick, on a slider, in a calendar, along a menu.
final class Choosing {
    /// More presses of a button than this are more than a goal can mean.
    private static final int MOST_STEPS = 40;

    private final int at;
    private final Situation situation;
    private final PageView page;
    private final Finder finder;

    Choosing(int at, Situation situation, Finder finder) {
        this.at = at;
        this.situation = situation;
        this.page = situation.page();
        this.finder = finder;
    }

    Optional<Decision> next(Intent.Choose choose) {
        Optional<Dates.Day> day = Dates.dayIn(choose.whole());
        if (day.isPresent()) {
            return new Calendars(at, situation).next(day.get(), choose.whole());
        }
        if (choose.inside()) {
            return along(choose.values());
        }
        return number(choose)
                .or(() -> color(choose))
                .or(() -> list(List.of(choose.whole()), choose.from()))
                .or(() -> covering(choose.whole()))
                .or(() -> list(choose.values(), choose.from()))
                .or(() -> tick(choose));
    }

    private Optional<Decision> list(List<String> values, Target from) {
        return page.where(n -> n.enabled() && !n.options().isEmpty())
                .filter(n -> values.stream().allMatch(v -> optionLike(n, v).isPresent()))
                .findFirst()
                .map(n -> over(
                        new Action.Choose(
                                n.id(),
                                values.stream()
                                        .map(v -> optionLike(n, v).orElse(v))
                                        .toList()),
                        "this list has it"));
    }

    /// A list some of whose entries make up all that is wanted: names may have commas and `and` in them.
    private Optional<Decision> covering(String whole) {
        return page.where(n -> n.enabled() && n.options().size() > 1)
                .flatMap(n ->
                        entriesOf(n, whole).stream().map(e -> over(new Action.Choose(n.id(), e), "these make it up")))
                .findFirst();
    }

    private static Optional<List<String>> entriesOf(Node list, String whole) {
        String left = " " + Likeness.plain(whole) + " ";
        var entries = new ArrayList<String>();
        for (String option : list.options().stream()
                .filter(o -> !Likeness.plain(o).isEmpty())
                .sorted(java.util.Comparator.comparingInt(String::length).reversed())
                .toList()) {
            String wanted = " " + Likeness.plain(option) + " ";
            if (left.contains(wanted)) {
                left = left.replace(wanted, "  ");
                entries.add(option);
            }
        }
        boolean all = left.replaceAll("\\b(?:and|y|et|und|e)\\b", "").isBlank();
        return all && !entries.isEmpty() ? Optional.of(entries) : Optional.empty();
    }

    private static Optional<String> optionLike(Node list, String value) {
        return list.options().stream()
                .filter(o -> Likeness.of(value, o) >= .9)
                .max(java.util.Comparator.comparingDouble(o -> Likeness.of(value, o)));
    }

    /// One value after the other; the last is the end of it.
    private Optional<Decision> tick(Intent.Choose choose) {
        Set<String> done = situation.past().parts(at);
        List<String> values = isNamed(choose.whole()) ? List.of(choose.whole()) : choose.values();
        List<String> open = new ArrayList<>();
        for (String value : values) {
            if (!done.contains(value)) {
                open.add(value);
            }
        }
        if (open.isEmpty() || (values.size() == 1 && values.getFirst().equalsIgnoreCase("nothing"))) {
            return Optional.of(over(new Action.Wait(Duration.ZERO), "all are chosen"));
        }
        for (String value : open) {
            Optional<Node> node = named(value, choose.from().kind());
            if (node.isPresent()) {
                boolean last = open.size() == 1;
                boolean already = node.get().is("checked");
                Action action = already
                        ? new Action.Wait(Duration.ZERO)
                        : new Action.Click(node.get().id());
                return Optional.of(Decision.rule(
                        action, at, last ? RuleDecider.OVER : value, "\"" + value + "\" is to be chosen"));
            }
        }
        return Optional.empty();
    }

    private boolean isNamed(String whole) {
        return page.nodes().stream()
                .anyMatch(n -> n.name().equals(whole) || n.label().equals(whole));
    }

    private Optional<Node> named(String value, Kind kind) {
        Optional<Node> box = page.where(n -> n.enabled() && (Kind.CHECKBOX.has(n) || Kind.RADIO.has(n)))
                .filter(n -> Likeness.of(value, n.name()) >= .88 || Likeness.of(value, n.label()) >= .88)
                .max(java.util.Comparator.comparingDouble(
                        n -> Math.max(Likeness.of(value, n.name()), Likeness.of(value, n.label()))));
        return box.or(() -> finder.pressable(
                new Target(value, kind == Kind.FIELD ? Kind.ANY : kind, 0, "", true), n -> !n.editable()));
    }

    private Optional<Decision> along(List<String> path) {
        Set<String> done = situation.past().parts(at);
        for (int i = 0; i < path.size(); i++) {
            boolean last = i == path.size() - 1;
            String part = "level" + i;
            if (!done.contains(part)) {
                return finder.pressable(new Target(path.get(i), Kind.MENU, 0, "", true), n -> true)
                        .map(n -> Decision.rule(
                                last ? new Action.Click(n.id()) : new Action.Hover(n.id()),
                                at,
                                last ? RuleDecider.OVER : part,
                                "the next level of the menu"));
            }
        }
        return Optional.empty();
    }

    /// Sliders take arrow keys; spinners take what is typed.
    private Optional<Decision> number(Intent.Choose choose) {
        if (!choose.values().stream().allMatch(v -> v.matches("-?\\d+(?:\\.\\d+)?"))) {
            return Optional.empty();
        }
        List<Node> sliders = page.where(n -> n.enabled() && Kind.SLIDER.has(n)).toList();
        boolean meant = choose.from().kind() == Kind.SLIDER || choose.from().kind() == Kind.SPINNER;
        if (sliders.size() >= choose.values().size() && (meant || choose.from().equals(Target.ANYTHING))) {
            return slide(sliders, choose.values());
        }
        return page.where(n -> n.enabled() && Kind.SPINNER.has(n) && n.is("editable"))
                .findFirst()
                .map(n -> spin(n, choose.whole()));
    }

    /// Typed where the field takes it; where it does not, by the buttons beside it, else by arrow keys.
    private Decision spin(Node spinner, String wanted) {
        if (situation.past().tries(at, "typed") == 0) {
            return Decision.rule(
                    new Action.Type(spinner.id(), new Entry.Plain(wanted)), at, "typed", "the number goes here");
        }
        double by = Double.parseDouble(wanted) - valueOf(spinner);
        if (by == 0 || Math.abs(by) > MOST_STEPS) {
            return over(new Action.Wait(Duration.ZERO), "it stands at " + spinner.value());
        }
        String part = "step " + situation.past().deeds().size();
        return stepper(spinner, by > 0)
                .map(n -> Decision.rule(new Action.Click(n.id()), at, part, "it stands at " + spinner.value()))
                .orElseGet(() -> over(
                        new Action.Press(spinner.id(), by > 0 ? "ArrowUp" : "ArrowDown", (int) Math.abs(by)),
                        "it has no buttons"));
    }

    private Optional<Node> stepper(Node spinner, boolean up) {
        String[] words = up
                ? new String[] {"up", "increase", "increment", "plus"}
                : new String[] {"down", "decrease", "decrement", "minus"};
        return page.where(n -> n.enabled() && n.interactive() && n.id() != spinner.id())
                .filter(n -> n.name().strip().matches(up ? "[+▲]" : "[-−–▼]")
                        || Likeness.anyWord(n.name() + " " + n.hints(), words))
                .filter(n -> Math.abs(n.box().centerY() - spinner.box().centerY())
                        <= spinner.box().height())
                .min(java.util.Comparator.comparingInt(
                        n -> Math.abs(n.box().centerX() - spinner.box().centerX())));
    }

    private Optional<Decision> slide(List<Node> sliders, List<String> values) {
        for (int i = 0; i < values.size(); i++) {
            Node slider = sliders.get(i);
            double wanted = Double.parseDouble(values.get(i));
            double now = valueOf(slider);
            int tries = (int) situation.past().tries(at, "slider" + i);
            if (now != wanted && tries < 8) {
                int times = (int) Math.clamp(Math.round(Math.abs(wanted - now)), 1, 500);
                String key = wanted > now ? "ArrowRight" : "ArrowLeft";
                return Optional.of(Decision.rule(
                        new Action.Press(slider.id(), key, times), at, "slider" + i, "it stands at " + slider.value()));
            }
        }
        return Optional.of(over(new Action.Wait(Duration.ZERO), "the sliders are set"));
    }

    private static double valueOf(Node slider) {
        var number = Moves.numberIn(slider.value());
        return number.find() ? Double.parseDouble(number.group().replace(",", "")) : 0;
    }

    private Optional<Decision> color(Intent.Choose choose) {
        Optional<String> code = Colors.codeOf(choose.whole().toLowerCase(java.util.Locale.ROOT));
        return code.flatMap(c -> page.where(n -> n.editable()
                        && (n.is("native-color") || Likeness.anyWord(n.hints(), "color", "jscolor", "colour")))
                .findFirst()
                .map(n -> over(
                        new Action.Type(
                                n.id(),
                                new Entry.Plain(
                                        n.is("native-color")
                                                ? c
                                                : c.substring(1).toUpperCase(java.util.Locale.ROOT))),
                        "the field for a colour")));
    }

    private Decision over(Action action, String reason) {
        return Decision.rule(action, at, RuleDecider.OVER, reason);
    }
}
