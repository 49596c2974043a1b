package io.scrapehub.extract.entity;

import io.scrapehub.core.record.SourceKind;
import io.scrapehub.extract.dom.NodeTable;
import io.scrapehub.extract.dom.ShownText;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.page.ParsedPage;
import io.scrapehub.extract.value.Amount;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Numbers that are told by what they count: `4 bedrooms`, `273 m²`, in texts of their own or in what the
/// head says of the page.
final class CountedFacts {
    private static final int MAX_TEXT = 40;
    private static final int MAX_HEAD = 400;
    /// A number and up to two words after it, on short text.
    private static final Pattern COUNTED = Pattern.compile(
            "(?<![\\d.,/-])(\\d{1,3}(?:[., \\u00a0\\u202f]\\d{3})+|\\d{1,6}(?:[.,]\\d{1,2})?)[\\s\\u00a0]{0,3}(\\p{L}[\\p{L}²2.]{0,20}(?:[\\s\\u00a0]\\p{L}{2,20})?)");

    private final ParsedPage page;
    private final boolean[] repeated;

    /// @param repeated by element number: inside blocks that repeat
    CountedFacts(ParsedPage page, boolean[] repeated) {
        this.page = page;
        this.repeated = repeated;
    }

    void offer(List<WantedField> fields, Candidates into) {
        List<WantedField> counts =
                fields.stream().filter(CountedFacts::isCounted).toList();
        if (counts.isEmpty()) {
            return;
        }
        shown(counts, into);
        head("title", page.meta().title(), counts, into);
        for (String name : List.of("description", "og:title", "og:description")) {
            String content = page.meta().first(name);
            head("meta[" + name + "]", content == null ? "" : content, counts, into);
        }
    }

    private static boolean isCounted(WantedField field) {
        return field.is("bedrooms") || field.is("bathrooms") || field.is("area");
    }

    private void shown(List<WantedField> fields, Candidates into) {
        NodeTable nodes = page.nodes();
        for (int i = 0; i < nodes.size(); i++) {
            if (nodes.text(i) >= 3 && nodes.text(i) <= MAX_TEXT && nodes.end(i) - i <= 6) {
                double sure = .62 * (repeated[i] ? .75 : 1) * (nodes.aside(i) ? .6 : 1);
                String text = ShownText.of(nodes.element(i));
                for (WantedField field : fields) {
                    Double value = sure > into.surest(field) ? value(field, text) : null;
                    if (value != null) {
                        into.offer(field, value, SourceKind.TEXT, nodes.selector(i), sure);
                    }
                }
            }
        }
    }

    private void head(String locator, String text, List<WantedField> fields, Candidates into) {
        String said = text.length() > MAX_HEAD ? text.substring(0, MAX_HEAD) : text;
        for (WantedField field : fields) {
            Double value = said.isEmpty() ? null : value(field, said);
            if (value != null) {
                into.offer(field, value, SourceKind.META, locator, .55);
            }
        }
    }

    private static @Nullable Double value(WantedField field, String text) {
        Matcher matcher = COUNTED.matcher(text);
        while (matcher.find()) {
            if (field.namedBy(matcher.group(2)) >= .6) {
                return Amount.in(matcher.group(1)).getFirst().value();
            }
        }
        return null;
    }
}
