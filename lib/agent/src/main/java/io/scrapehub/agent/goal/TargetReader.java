package io.scrapehub.agent.goal;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what a piece of a goal says of the thing it means: `the 3rd red "Buy" button`.
final class TargetReader {
    static final Set<String> COLORS = Set.of(
            "red", "blue", "green", "yellow", "orange", "purple", "pink", "black", "white", "grey", "gray", "brown",
            "cyan", "magenta", "violet", "aqua", "lime", "olive", "navy", "teal", "maroon", "silver");
    private static final Map<String, Integer> ORDINALS =
            Map.of("first", 1, "second", 2, "third", 3, "fourth", 4, "fifth", 5, "sixth", 6, "last", -1);
    private static final Pattern NUMBERED = Pattern.compile("\\b(\\d+)(?:st|nd|rd|th)\\b");
    private static final Pattern CALLED = Pattern.compile(
            "\\b(?:labell?ed|named|called|titled|with the (?:text|label|name)|that (?:says|reads)|containing|with text)\\s+(.+)$");
    private static final Pattern WITH_ICON = Pattern.compile("(?i)\\bwith (?:the|an?) (.+?) (?:icon|image|picture)$");
    private static final Pattern FILLER = Pattern.compile(
            "\\b(?:the|a|an|on|in|into|to|of|at|your|its|it|this|that|below|above|using|button's|colored|coloured|"
                    + "and|with|from|for|page|there|as|by|out|up|inside|within|is|are|shown|here|both|all|each|provided)\\b");
    private static final List<String> KIND_WORDS = Arrays.stream(Kind.values())
            .flatMap(k -> k.words().stream())
            .sorted(Comparator.comparingInt(String::length).reversed())
            .toList();

    private final Quotes quotes;

    TargetReader(Quotes quotes) {
        this.quotes = quotes;
    }

    Target read(String piece) {
        String text = piece.strip();
        Matcher icon = WITH_ICON.matcher(text);
        if (icon.find() && !quotes.has(text)) {
            return Target.of(clean(icon.group(1)), Kind.ICON);
        }
        Matcher called = CALLED.matcher(text.toLowerCase(Locale.ROOT));
        String name = called.find() ? text.substring(called.start(1)) : "";
        String rest = name.isEmpty() ? text : text.substring(0, called.start());
        boolean quoted = quotes.has(text);
        Kind kind = kindIn(rest);
        int ordinal = ordinalIn(rest);
        String color = quoted ? "" : colorIn(rest);
        String words;
        if (quoted) {
            words = quotes.first(name.isEmpty() ? rest : name);
        } else {
            words = name.isEmpty() ? wordsOf(rest, kind, color) : clean(name);
        }
        return new Target(words, kind, ordinal, color, quoted);
    }

    private Kind kindIn(String rest) {
        String lower = " " + rest.toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\d⟦⟧-]+", " ") + " ";
        for (String word : KIND_WORDS) {
            if (lower.contains(" " + word + " ") || lower.contains(" " + word + "s ")) {
                return Kind.ofWord(word).orElse(Kind.ANY);
            }
        }
        return Kind.ANY;
    }

    private static int ordinalIn(String rest) {
        Matcher numbered = NUMBERED.matcher(rest.toLowerCase(Locale.ROOT));
        if (numbered.find()) {
            return Integer.parseInt(numbered.group(1));
        }
        return Arrays.stream(rest.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(ORDINALS::containsKey)
                .map(ORDINALS::get)
                .findFirst()
                .orElse(0);
    }

    private static String colorIn(String rest) {
        return Arrays.stream(rest.toLowerCase(Locale.ROOT).split("\\W+"))
                .filter(COLORS::contains)
                .findFirst()
                .orElse("");
    }

    private String wordsOf(String rest, Kind kind, String color) {
        String text = NUMBERED.matcher(quotes.plain(rest)).replaceAll(" ");
        List<String> left = new ArrayList<>();
        for (String word : kind.words()) {
            text = text.replaceAll("(?i)\\b" + Pattern.quote(word) + "s?\\b", kind == Kind.SHAPE ? "$0" : " ");
        }
        for (String word : text.split("\\s+")) {
            String lower = word.toLowerCase(Locale.ROOT);
            boolean filler = FILLER.matcher(lower).matches() || ORDINALS.containsKey(lower) || lower.equals(color);
            if (!word.isBlank() && !filler) {
                left.add(word);
            }
        }
        return clean(String.join(" ", left));
    }

    private static String clean(String text) {
        return text.strip().replaceAll("^[,.:;]+|[,.:;]+$", "").strip();
    }
}
