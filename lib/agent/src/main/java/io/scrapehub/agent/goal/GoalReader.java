package io.scrapehub.agent.goal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a goal in plain English into intents: clause by clause, each by the verb it begins with. A grammar
/// of instructions, not a list of tasks; what it cannot read it says.
public final class GoalReader {
    private static final String VERBS = "click|press|tap|hit|push|open|follow|activate|enter|type|input|write|fill|put|"
            + "select|choose|pick|check|tick|mark|mark|set|search|look|find|log|login|sign|drag|move|hover|keep|scroll|"
            + "highlight|copy|paste|close|dismiss|expand|wait|submit|focus|sort|go|reply|forward|delete|read|collect|"
            + "extract|get|list|scrape|show|accept|use|switch|solve|buy|order|navigate|hit";
    private static final Pattern SEPARATOR =
            Pattern.compile("(?i)[.;!?](?=\\s|$)|,?\\s+(?:and\\s+)?then\\b,?|,\\s*(?:and\\s+)?(?=(?:" + VERBS
                    + ")\\b)|\\s+and\\s+(?=(?:" + VERBS + ")\\b)|,?\\s+(?:in order )?to\\s+(?=(?:" + VERBS
                    + ")\\b)|\\bwhen (?:done|finished)\\b");
    private static final Pattern BY_DOING =
            Pattern.compile("(?i)\\bby\\s+(click|press|select|drag|typ|enter|hover|mov)ing\\b(.*)$");
    /// `For the user ann, …`: a clause of its own.
    private static final Pattern ABOUT = Pattern.compile("(?i)^((?:for|in|next to|beside|under) [^,.]+),\\s+");
    private static final Pattern LETTERS = Pattern.compile("(?i)\\b(upper|lower)[ -]?case\\b");
    private static final String MARK = Quotes.MARK;

    private record Rule(Pattern pattern, BiFunction<GoalReader, Matcher, @Nullable List<Intent>> read) {
        static Rule of(String regex, BiFunction<GoalReader, Matcher, @Nullable List<Intent>> read) {
            return new Rule(Pattern.compile("(?i)^(?:please\\s+)?" + regex + "$"), read);
        }
    }

    /// In this order: the first that fits, and finds something to do, is taken.
    private static final List<Rule> RULES = List.of(
            Rule.of(
                    "(?:for|in|next to|beside|under)\\s+(?:the\\s+)?(?:row|user|person|item|product|post|entry|line|card|contact|section)"
                            + "\\s+(?:of\\s+|named\\s+|called\\s+|for\\s+|by\\s+|with\\s+)?(.+)",
                    (r, m) -> r.about(m.group(1))),
            Rule.of(
                    "wait(?: for)?\\s+(\\d+(?:\\.\\d+)?)\\s*(ms|milliseconds?|s|secs?|seconds?|minutes?).*",
                    (r, m) -> List.of(new Intent.Wait(durationOf(m.group(1), m.group(2))))),
            Rule.of("(?:log|sign)\\s*-?in\\b(.*)|login\\b(.*)", GoalReader::logIn),
            Rule.of(
                    "(?:buy|sell|click|press)\\s+(.*?)\\s+when (?:the |its )?(.+?) (?:is|gets|falls|rises|goes)?\\s*"
                            + "(less than|below|under|more than|greater than|above|over) [^\\d]*([\\d.,]*\\d).*",
                    GoalReader::whenever),
            Rule.of("(?:search|look)\\s+(?:for\\s+)(.+)", GoalReader::search),
            Rule.of(
                    "(?:solve|calculate|compute)\\b.*",
                    (r, m) -> List.of(new Intent.Fill(new Value.Sum(), Target.of("", Kind.FIELD), false))),
            Rule.of(
                    "(?:enter|fill in|fill|type)\\b.*\\b(?:each|every|the corresponding) label.*",
                    (r, m) -> List.of(new Intent.FillEach())),
            Rule.of("(?:enter|type|input|write|fill in|fill|put|paste)\\s+(?:in\\s+)?(.+)", GoalReader::fill),
            Rule.of("copy\\s+(?:the\\s+)?(?:text\\s+)?(?:from|in|of)?\\s*(.+)", (r, m) -> r.remember(m.group(1))),
            Rule.of(
                    "find\\s+the\\s+(\\d+)(?:st|nd|rd|th)\\s+word\\s+(?:in|of)\\s+(.+)",
                    (r, m) -> r.remember(m.group(2), Integer.parseInt(m.group(1)))),
            Rule.of(
                    "(?:click|press|select|tap)\\s+(?:on\\s+)?(?:the\\s+)?numbers\\s+in\\s+ascending.*",
                    (r, m) -> List.of(new Intent.Order(false))),
            Rule.of("sort\\s+.*(?:increasing|ascending|lowest).*", (r, m) -> List.of(new Intent.Order(true))),
            Rule.of(
                    "(?:find|pick|click|select|choose)\\b.*\\b(greatest|largest|highest|biggest|smallest|lowest)\\s+number.*",
                    (r, m) -> List.of(new Intent.Extreme(
                            !m.group(1).toLowerCase(Locale.ROOT).matches("smallest|lowest")))),
            Rule.of(
                    "(?:select|choose|pick|click|press|tap|check|tick|mark)\\s+(?:on\\s+)?(?:all|every|each)\\s+(?:of\\s+)?(.+)",
                    GoalReader::every),
            Rule.of("(?:select|choose|pick|check|tick|set)\\s+(.+)", GoalReader::choose),
            Rule.of(
                    "(?:expand|unfold|open up)\\s+(.*)",
                    (r, m) -> List.of(new Intent.Expand(r.targets.read(m.group(1))))),
            Rule.of("(?:navigate|go)\\s+through\\s+.*", (r, m) -> List.of()),
            Rule.of("(?:close|dismiss)\\s+(.*)", (r, m) -> List.of(new Intent.Close(r.targets.read(m.group(1))))),
            Rule.of(
                    "(?:keep\\b.*\\bhover(?:ed|ing)?|hover)\\s+(?:over|on|inside)?\\s*(.*)",
                    (r, m) -> List.of(new Intent.Hover(r.targets.read(m.group(1))))),
            Rule.of("(?:drag|move)\\s+(.+)", GoalReader::drag),
            Rule.of("highlight\\s+(.+)", (r, m) -> List.of(new Intent.Mark(r.markTarget(m.group(1))))),
            Rule.of("scroll\\s+(.*)", GoalReader::scroll),
            Rule.of("(?:submit|send)\\b.*", (r, m) -> List.of(new Intent.Submit("submit"))),
            Rule.of(
                    "(?:find|open)\\s+(?:the\\s+)?(?:e-?mail|message|mail|article|post|product|page|result|entry|item|row|"
                            + "contact|person|people)\\s*(?:by|from|for|about|called|named|titled|of|:)\\s*(.+)",
                    (r, m) -> List.of(new Intent.Open(r.quotes.plain(clean(m.group(1)))))),
            Rule.of("reply\\b(.*)", (r, m) -> r.answerWith("reply", m.group(1))),
            Rule.of("forward\\b(.*)", (r, m) -> r.answerWith("forward", m.group(1))),
            Rule.of("(?:delete|remove|star|mark|accept|reject|decline|cancel)\\b\\s*(.*)", GoalReader::command),
            Rule.of(
                    "(?:click|press|tap|hit|push|open|follow|activate|focus|go|navigate|visit|buy|pick)\\s+"
                            + "(?:on\\s+|into\\s+|to\\s+)?(.+)",
                    GoalReader::press),
            Rule.of(
                    "(?:extract|collect|get|list|scrape|read|show|return|gather|fetch|find all)\\b.*",
                    (r, m) -> List.of(new Intent.Collect())),
            Rule.of("find(?:\\s+out)?\\s*(.*)", (r, m) -> List.of()));

    private final Quotes quotes;
    private final TargetReader targets;
    private final boolean credentials;
    private @Nullable Value remembered;
    private String about = "";

    private GoalReader(String text, boolean credentials) {
        this.quotes = Quotes.in(text);
        this.targets = new TargetReader(quotes);
        this.credentials = credentials;
    }

    /// @param wantsRecords whether records are wanted once the rest is done
    /// @param credentials  whether the run has some to log in with
    public static Goal read(String text, boolean wantsRecords, boolean credentials) {
        var reader = new GoalReader(text.strip(), credentials);
        var intents = new ArrayList<Intent>();
        var unread = new ArrayList<String>();
        boolean purpose = false;
        for (Clause clause : reader.clauses()) {
            List<Intent> found = reader.read(clause.text());
            if (purpose
                    && found != null
                    && found.size() == 1
                    && found.getFirst() instanceof Intent.Press(Target it)
                    && !it.quoted()) {
                purpose = false;
                continue; // `click the bin to delete it`: the second says what the first is for
            }
            purpose = clause.preparatory() && found != null && found.stream().anyMatch(i -> i instanceof Intent.Press);
            if (found == null && clause.preparatory()) {
                continue; // `switch between the tabs to find …`: how, not what
            }
            if (found == null) {
                unread.add(reader.quotes.plain(clause.text()));
            } else if (!clause.preparatory() || found.stream().anyMatch(i -> !(i instanceof Intent.Expand))) {
                intents.addAll(found);
            }
        }
        intents.removeIf(i -> i instanceof Intent.Collect);
        if (wantsRecords) {
            intents.add(new Intent.Collect());
        }
        return new Goal(text, intents, unread);
    }

    /// @param preparatory whether it only says how the next is to be done (`… to find …`)
    private record Clause(String text, boolean preparatory) {}

    private List<Clause> clauses() {
        var clauses = new ArrayList<Clause>();
        String text = ABOUT.matcher(quotes.marked()).replaceFirst("$1. ");
        Matcher separator = SEPARATOR.matcher(text);
        int start = 0;
        while (separator.find()) {
            boolean to = separator.group().strip().toLowerCase(Locale.ROOT).endsWith("to");
            addClause(clauses, text.substring(start, separator.start()), to);
            start = separator.end();
        }
        addClause(clauses, text.substring(start), false);
        return clauses;
    }

    private static void addClause(List<Clause> clauses, String text, boolean preparatory) {
        String clean = text.strip().replaceAll("^[,.:;\\s]+|[,:;\\s]+$", "");
        if (!clean.isEmpty() && !clean.equalsIgnoreCase("and")) {
            clauses.add(new Clause(clean, preparatory));
        }
    }

    private @Nullable List<Intent> read(String clause) {
        Matcher doing = BY_DOING.matcher(clause);
        String text = doing.find() ? verbOf(doing.group(1)) + doing.group(2) : clause;
        for (Rule rule : RULES) {
            Matcher fits = rule.pattern.matcher(text);
            if (fits.matches()) {
                List<Intent> found = rule.read.apply(this, fits);
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static String verbOf(String stem) {
        return switch (stem.toLowerCase(Locale.ROOT)) {
            case "typ" -> "type";
            case "mov" -> "move";
            default -> stem;
        };
    }

    private List<Intent> press(Matcher m) {
        String rest = m.group(1);
        if (rest.strip()
                .toLowerCase(Locale.ROOT)
                .matches("(?:the )?(?:submit|send|enter|ok|log ?-?in|sign ?-?in)(?: button)?")) {
            return List.of(new Intent.Submit(clean(rest).replaceAll("(?i)^the | button$", "")));
        }
        return List.of(new Intent.Press(targets.read(rest).near(about)));
    }

    /// What follows is about this thing.
    private List<Intent> about(String thing) {
        about = clean(quotes.plain(thing));
        return List.of();
    }

    private @Nullable List<Intent> logIn(Matcher m) {
        String rest = m.group(1) == null ? m.group(2) : m.group(1);
        List<Intent> fills = pairs(rest == null ? "" : rest);
        if (fills.isEmpty() && !credentials) {
            return rest == null || rest.isBlank() ? List.of(new Intent.Submit("log in")) : null;
        }
        var all = new ArrayList<Intent>();
        if (fills.isEmpty()) {
            all.add(new Intent.Fill(new Value.Username(), Target.of("username", Kind.FIELD), false));
            all.add(new Intent.Fill(new Value.Password(), Target.of("password", Kind.FIELD), false));
        } else {
            all.addAll(fills);
        }
        all.add(new Intent.Submit("log in"));
        return all;
    }

    /// `the username "ann" and the password "x"`: one for each name and value.
    private List<Intent> pairs(String text) {
        Matcher pair = Pattern.compile("([\\p{L}][\\p{L} -]*?)(?:\\s+(?:is|of|as))?[:=]?\\s*" + MARK)
                .matcher(text);
        var fills = new ArrayList<Intent>();
        while (pair.find()) {
            String name = clean(pair.group(1)
                    .replaceAll("(?i)\\b(?:with|the|a|an|and|your|using|as|into|in|text|value|number)\\b", " "));
            fills.add(new Intent.Fill(
                    new Value.Said(quotes.first("⟦" + pair.group(2) + "⟧")), Target.of(name, Kind.FIELD), false));
        }
        return fills;
    }

    private @Nullable List<Intent> fill(Matcher m) {
        String rest = m.group(1);
        Matcher starts = Pattern.compile("(?:an? )?(?:item|value|word|name|\\w+) that (?:starts|begins) with " + MARK
                        + "(?:.*ends? with " + MARK + ")?.*")
                .matcher(rest);
        if (starts.matches()) {
            return List.of(suggestion(starts));
        }
        List<String> quoted = quotes.all(rest);
        if (quoted.size() > 1) {
            return pairs(rest);
        }
        Matcher parts = Pattern.compile("(?i)(.+?)\\s+(?:into|in|to|on|as|for|with|inside)\\s+(.+)")
                .matcher(rest);
        String what = rest;
        String where = "";
        if (parts.matches()) {
            what = parts.group(1);
            where = parts.group(2);
        }
        boolean everywhere = where.toLowerCase(Locale.ROOT).matches(".*\\b(?:both|all|each|every)\\b.*");
        Matcher letters = LETTERS.matcher(rest);
        if (letters.find() && !quoted.isEmpty()) {
            boolean upper = letters.group(1).toLowerCase(Locale.ROOT).startsWith("upper");
            String text = upper
                    ? quoted.getFirst().toUpperCase(Locale.ROOT)
                    : quoted.getFirst().toLowerCase(Locale.ROOT);
            return List.of(new Intent.Fill(new Value.Said(text), Target.of("", Kind.FIELD), false));
        }
        Value value = valueOf(what);
        Target field = fieldOf(what, where, !quoted.isEmpty());
        return List.of(new Intent.Fill(value, field, everywhere));
    }

    private Intent suggestion(Matcher starts) {
        String end = starts.group(2) == null ? "" : quotes.first("⟦" + starts.group(2) + "⟧");
        return new Intent.Fill(
                new Value.Suggested(quotes.first("⟦" + starts.group(1) + "⟧"), end), Target.of("", Kind.FIELD), false);
    }

    /// The field is named before the value (`the password "x"`), behind it (`… into the name field`), or
    /// both.
    private Target fieldOf(String what, String where, boolean quoted) {
        Target behind = targets.read(where);
        if (!quoted || behind.ordinal() != 0 || !behind.words().isEmpty()) {
            return behind.kind() == Kind.ANY
                    ? new Target(behind.words(), Kind.FIELD, behind.ordinal(), "", false)
                    : behind;
        }
        String before = what.replaceAll(MARK + ".*", "").replaceAll("(?i)\\b(?:text|number|value|word|string)\\b", " ");
        Target named = targets.read(before);
        return new Target(
                named.words(), behind.kind() == Kind.ANY ? Kind.FIELD : behind.kind(), named.ordinal(), "", false);
    }

    private Value valueOf(String what) {
        if (quotes.has(what)) {
            return new Value.Said(quotes.first(what));
        }
        String lower = what.toLowerCase(Locale.ROOT).strip();
        Matcher of = Pattern.compile("(?i)(?:the )?value of (?:the )?(.+)").matcher(what);
        if (of.matches()) {
            return new Value.Beside(clean(of.group(1)));
        }
        if (lower.matches("(?:it|that|this|that word|the word|the text|the copied text|them)") && remembered != null) {
            return remembered;
        }
        if (lower.matches(
                "(?:the )?(?:following |below )?(?:text|word|code)(?: shown)?(?: below| above)?|(?:the )?displayed .*")) {
            return new Value.TextOf(Target.ANYTHING, 0);
        }
        if (lower.matches("(?:your |the )?(?:answer|result|solution)")) {
            return remembered == null ? new Value.Sum() : remembered;
        }
        return new Value.Said(clean(quotes.plain(what).replaceAll("(?i)^(?:the|a|an) ", "")));
    }

    private List<Intent> remember(String piece) {
        return remember(piece, 0);
    }

    private List<Intent> remember(String piece, int word) {
        remembered = new Value.TextOf(targets.read(piece), word);
        return List.of();
    }

    private List<Intent> search(Matcher m) {
        String what = m.group(1);
        return List.of(new Intent.Search(clean(quotes.has(what) ? quotes.first(what) : quotes.plain(what))));
    }

    private @Nullable List<Intent> choose(Matcher m) {
        String rest = m.group(1);
        Matcher ordinal = Pattern.compile("(?i)(?:the )?(?:\\d+(?:st|nd|rd|th)|first|second|third|last)\\b.*")
                .matcher(rest);
        if (ordinal.matches()) {
            return List.of(new Intent.Press(targets.read(rest)));
        }
        Matcher sliders = Pattern.compile("(?i)(?:the )?sliders?\\s+to\\s+(?:the combination\\s+)?\\[?([-\\d., ]+)\\]?")
                .matcher(rest);
        if (sliders.matches()) {
            return List.of(chosen(sliders.group(1), Target.of("", Kind.SLIDER)));
        }
        Matcher from = Pattern.compile("(?i)(.+?)\\s+(?:from|with|in|as|using|on|for|of)\\s+(?:the\\s+)?(.+)")
                .matcher(rest);
        if (from.matches()) {
            return List.of(chosen(from.group(1), targets.read(from.group(2))));
        }
        return List.of(chosen(rest, Target.ANYTHING));
    }

    /// Things told by their colour, or by nothing but their sort; those with names are chosen one by one.
    private @Nullable List<Intent> every(Matcher m) {
        Target target = targets.read(m.group(1));
        boolean told = !target.color().isEmpty() || (target.words().isEmpty() && target.kind() == Kind.CHECKBOX);
        return told ? List.of(new Intent.Every(target)) : null;
    }

    private Intent chosen(String what, Target from) {
        Target named = targets.read(what);
        String whole = quotes.has(what)
                ? quotes.plain(what)
                : clean(quotes.plain(what)
                        .replaceAll("(?i)^(?:the|a|an|option|item|only)\\s+", "")
                        .replaceAll("(?i)\\s+(?:option|options|item|items|button|checkbox|checkboxes)$", ""));
        if (whole.contains(">")) {
            return new Intent.Choose(whole, splitBy(whole, "\\s*>\\s*"), from, true);
        }
        Target source = from.equals(Target.ANYTHING) && named.kind() != Kind.ANY
                ? new Target("", named.kind(), 0, "", false)
                : from;
        List<String> quoted = quotes.all(what);
        List<String> values = quoted.isEmpty() ? splitBy(whole, ",\\s*(?:and\\s+)?|\\s+and\\s+") : quoted;
        return new Intent.Choose(whole, values, source, false);
    }

    private static List<String> splitBy(String text, String regex) {
        return Arrays.stream(text.split(regex))
                .map(String::strip)
                .filter(s -> !s.isEmpty())
                .toList();
    }

    private @Nullable List<Intent> drag(Matcher m) {
        String rest = m.group(1);
        Matcher parts = Pattern.compile("(?i)(.+?)\\s+(?:(?:in|on)to|to|inside|over)\\s+(.+)")
                .matcher(rest);
        Matcher side = Pattern.compile("(?i)(.+?)\\s+(?:to the\\s+)?(left|right|up|down|upwards?|downwards?)\\b.*")
                .matcher(rest);
        boolean all = rest.toLowerCase(Locale.ROOT).matches("(?:all|every|each)\\b.*");
        if (side.matches()) {
            String word = side.group(2).toLowerCase(Locale.ROOT).replaceAll("wards?$", "");
            return List.of(new Intent.Drag(targets.read(side.group(1)), Target.ANYTHING, word, all));
        }
        return parts.matches()
                ? List.of(new Intent.Drag(targets.read(parts.group(1)), targets.read(parts.group(2)), "", all))
                : null;
    }

    private List<Intent> scroll(Matcher m) {
        String rest = m.group(1).toLowerCase(Locale.ROOT);
        return List.of(new Intent.ScrollTo(
                targets.read(m.group(1).replaceAll("(?i)to the (?:bottom|top|end).*", "")), !rest.contains("top")));
    }

    private Target markTarget(String rest) {
        Target read = targets.read(rest.replaceAll("(?i)\\b(?:the )?text\\b", " "));
        return new Target("", read.kind() == Kind.ANY ? Kind.PARAGRAPH : read.kind(), read.ordinal(), "", false);
    }

    private List<Intent> answerWith(String verb, String rest) {
        var all = new ArrayList<Intent>();
        all.add(new Intent.Press(Target.of(verb, Kind.ANY)));
        Matcher to = Pattern.compile(
                        "(?i).*\\bto (?!them|him|her|it\\b)(" + MARK + "|[\\p{L}][\\p{L}.@ -]*?)(?:\\s+with\\b.*|$)")
                .matcher(rest);
        if (to.matches()) {
            all.add(new Intent.Fill(
                    new Value.Said(quotes.plain(clean(to.group(1)))), Target.of("to", Kind.FIELD), false));
        }
        Matcher text = Pattern.compile("(?i).*(?:with|saying|text|message)\\b.*?" + MARK + ".*")
                .matcher(rest);
        if (text.matches()) {
            all.add(new Intent.Fill(
                    new Value.Said(quotes.first("⟦" + text.group(1) + "⟧")),
                    Target.of("message text body reply", Kind.FIELD),
                    false));
        }
        all.add(new Intent.Submit("send"));
        return all;
    }

    /// A verb that is also what the control is called.
    private List<Intent> command(Matcher m) {
        String verb = m.group().strip().split("\\s+")[0];
        String object = clean(m.group(1).replaceAll("(?i)\\b(?:it|that|them|this|the|a)\\b", " "));
        Target whole = targets.read(quotes.plain(m.group()));
        return List.of(new Intent.Press(
                object.isEmpty() ? Target.of(verb, Kind.ANY) : new Target(verb, whole.kind(), 0, "", false)));
    }

    private List<Intent> whenever(Matcher m) {
        boolean under = m.group(3).toLowerCase(Locale.ROOT).matches("less than|below|under");
        double bound = Double.parseDouble(m.group(4).replace(",", ""));
        String verb = m.group().strip().split("\\s+")[0];
        return List.of(
                new Intent.Await(clean(m.group(2)), under, bound), new Intent.Press(Target.of(verb, Kind.BUTTON)));
    }

    private static Duration durationOf(String number, String unit) {
        double millis = Double.parseDouble(number)
                * (unit.startsWith("ms") || unit.startsWith("mil") ? 1 : unit.startsWith("m") ? 60_000 : 1_000);
        return Duration.ofMillis(Math.min(60_000, (long) millis));
    }

    private static String clean(String text) {
        return text.strip().replaceAll("^[,.:;]+|[,.:;]+$", "").strip();
    }
}
