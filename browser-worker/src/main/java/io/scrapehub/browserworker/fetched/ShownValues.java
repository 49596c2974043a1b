package io.scrapehub.browserworker.fetched;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.record.FieldValue;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Which values of a reading stand in the page's HTML: as they are, or as numbers are written.
///
/// Records mostly stand in their order, one behind the other. So each is looked for behind the longest value of
/// the one before, which no other text is mistaken for, and in the whole page only if it is not there.
final class ShownValues {
    private final String html;
    private int from;
    private int longest;
    private int behindLongest;

    private ShownValues(String html) {
        this.html = html;
    }

    /// The fields whose values all stand there.
    static Set<String> of(Extraction reading, String html) {
        var page = new ShownValues(html);
        Set<String> shown = new HashSet<>();
        Set<String> missed = new HashSet<>();
        values(reading).forEach(values -> {
            values.forEach((name, value) -> (page.shows(value.value()) ? shown : missed).add(name));
            page.nextRecord();
        });
        shown.removeAll(missed);
        return shown;
    }

    /// Whether the values of these fields all stand there.
    static boolean stand(Set<String> fields, Extraction reading, String html) {
        var page = new ShownValues(html);
        return values(reading).allMatch(values -> page.showsAll(fields, values));
    }

    private boolean showsAll(Set<String> fields, Map<String, FieldValue> values) {
        boolean all = fields.stream().map(values::get).allMatch(value -> value == null || shows(value.value()));
        nextRecord();
        return all;
    }

    /// Of its records, and what it says of those that have pages of their own.
    private static Stream<Map<String, FieldValue>> values(Extraction reading) {
        return Stream.concat(
                reading.records().stream().map(record -> record.fields()),
                reading.next().stream().map(link -> link.base()));
    }

    private boolean shows(Object value) {
        return writings(value).stream().anyMatch(this::stands);
    }

    private boolean stands(String text) {
        int ahead = html.indexOf(text, from);
        int at = ahead >= 0 || from == 0 ? ahead : html.indexOf(text);
        if (at >= 0 && text.length() > longest) {
            longest = text.length();
            behindLongest = at + longest;
        }
        return at >= 0;
    }

    private void nextRecord() {
        from = behindLongest;
        longest = 0;
    }

    /// The likely first: to find that one does not stand there is to search the whole page.
    private static List<String> writings(Object value) {
        return switch (value) {
            case String text -> writings(text);
            case Long number -> List.of(number.toString());
            case Double number ->
                List.of(
                        BigDecimal.valueOf(number)
                                .setScale(2, RoundingMode.HALF_UP)
                                .toPlainString(),
                        BigDecimal.valueOf(number).toPlainString());
            default -> List.of();
        };
    }

    private static List<String> writings(String text) {
        String escaped = escaped(text);
        return escaped.equals(text) ? List.of(text) : List.of(escaped, text);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
