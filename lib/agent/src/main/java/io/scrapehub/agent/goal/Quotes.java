package io.scrapehub.agent.goal;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text with each quoted part replaced by a mark, so that nothing inside quotation marks is taken for
/// grammar.
final class Quotes {
    static final String MARK = "⟦(\\d+)⟧";
    private static final Pattern MARKS = Pattern.compile(MARK);
    private static final Pattern QUOTED =
            Pattern.compile("\"([^\"]*)\"|“([^”]*)”|„([^“”]*)[“”]|«([^»]*)»|(?<![\\p{L}\\d])'([^']+)'(?![\\p{L}\\d])");

    private final List<String> parts = new ArrayList<>();
    private final String marked;

    private Quotes(String text) {
        marked = QUOTED.matcher(text).replaceAll(found -> {
            for (int group = 1; group <= found.groupCount(); group++) {
                if (found.group(group) != null) {
                    parts.add(found.group(group));
                    break;
                }
            }
            return "⟦" + (parts.size() - 1) + "⟧";
        });
    }

    static Quotes in(String text) {
        return new Quotes(text);
    }

    String marked() {
        return marked;
    }

    boolean has(String text) {
        return MARKS.matcher(text).find();
    }

    /// The text with its quoted parts back, without quotation marks.
    String plain(String text) {
        return MARKS.matcher(text)
                .replaceAll(mark -> Matcher.quoteReplacement(parts.get(Integer.parseInt(mark.group(1)))));
    }

    /// The first quoted part in a text that has one.
    String first(String text) {
        Matcher mark = MARKS.matcher(text);
        return mark.find() ? parts.get(Integer.parseInt(mark.group(1))) : "";
    }

    List<String> all(String text) {
        return MARKS.matcher(text)
                .results()
                .map(mark -> parts.get(Integer.parseInt(mark.group(1))))
                .toList();
    }
}
