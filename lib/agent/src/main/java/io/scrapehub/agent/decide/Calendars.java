package io.scrapehub.agent.decide;

import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.page.Node;
import io.scrapehub.agent.page.PageView;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// How a day is picked: typed where the field takes it, else in the calendar that opens, month by month.
final class Calendars {
    private static final Pattern MONTH_YEAR = Pattern.compile("(?i)\\b([a-z]{3,9})\\s+(\\d{4})\\b");

    private final int at;
    private final Situation situation;
    private final PageView page;

    Calendars(int at, Situation situation) {
        this.at = at;
        this.situation = situation;
        this.page = situation.page();
    }

    Optional<Decision> next(Dates.Day day, String text) {
        Optional<Node> nativeField =
                page.where(n -> n.is("native-date") && n.enabled()).findFirst();
        if (nativeField.isPresent()) {
            return nativeField.map(n -> over(new Action.Type(n.id(), new Entry.Plain(day.iso())), "a field for dates"));
        }
        Optional<Integer> shown = shownMonth();
        if (shown.isPresent()) {
            return shown.get() == day.months() ? pickDay(day) : turnTo(day, shown.get());
        }
        return openCalendar(day);
    }

    private Optional<Decision> openCalendar(Dates.Day day) {
        Optional<Node> field = page.where(n -> n.is("editable") || n.is("readonly"))
                .filter(n -> Likeness.anyWord(
                        n.name() + " " + n.label() + " " + n.hints(),
                        "date",
                        "datepicker",
                        "hasdatepicker",
                        "day",
                        "when"))
                .findFirst()
                .or(() -> page.where(n -> n.is("editable")).findFirst());
        if (field.isPresent() && situation.past().tries(at, "opened") == 0) {
            return field.map(n -> Decision.rule(new Action.Click(n.id()), at, "opened", "a calendar may open here"));
        }
        return field.filter(Node::editable)
                .map(n -> over(
                        new Action.Type(n.id(), new Entry.Plain(day.slashed())), "no calendar opened: it is typed"));
    }

    /// A calendar's month and year are one text, or two beside each other.
    private Optional<Integer> shownMonth() {
        List<String> texts =
                page.where(n -> n.name().length() < 40).map(Node::name).toList();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> texts.get(i) + (i + 1 < texts.size() ? " " + texts.get(i + 1) : ""))
                .map(MONTH_YEAR::matcher)
                .filter(Matcher::find)
                .flatMap(m ->
                        Dates.monthOf(m.group(1)).map(month -> Integer.parseInt(m.group(2)) * 12 + month - 1).stream())
                .findFirst();
    }

    private Optional<Decision> pickDay(Dates.Day day) {
        String wanted = Integer.toString(day.day());
        return page.where(n -> n.enabled() && n.name().strip().equals(wanted))
                .filter(n -> !Likeness.anyWord(n.hints(), "disabled", "other", "othermonth"))
                .max(java.util.Comparator.comparingInt(n -> n.interactive() ? 1 : 0))
                .map(n -> over(new Action.Click(n.id()), "the day"));
    }

    private Optional<Decision> turnTo(Dates.Day day, int shown) {
        boolean forward = day.months() > shown;
        String[] words = forward ? new String[] {"next", "forward"} : new String[] {"prev", "previous", "back"};
        return page.where(n -> n.enabled() && n.interactive())
                .filter(n -> Likeness.anyWord(n.name() + " " + n.hints(), words)
                        || n.name().strip().matches(forward ? "[>›»→]" : "[<‹«←]"))
                .findFirst()
                .map(n -> Decision.rule(
                        new Action.Click(n.id()),
                        at,
                        "month " + situation.past().deeds().size(),
                        forward ? "a later month" : "an earlier month"));
    }

    private Decision over(Action action, String reason) {
        return Decision.rule(action, at, RuleDecider.OVER, reason);
    }
}
