package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.extract.field.FieldType;
import io.scrapehub.extract.field.WantedField;
import io.scrapehub.extract.value.DateText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Names that end with what else is wanted, each in brackets: `Alder v. Birch (SJC 13736) (September 11, 2025)`.
/// Read where a listing shows a date or a number nowhere else; the name ends before them.
final class NameTails {
    private static final int FEWEST = 3;
    private static final double DIFFERENT = .8;
    /// Inside another field's text, under no name.
    private static final double SURE = .5;
    private static final Pattern TAIL = Pattern.compile("^(.{3,}) \\(([^()]{5,40})\\)$");
    private static final Pattern NUMBER =
            Pattern.compile("(?=.*[A-Z-])(?=.*[0-9])[A-Z]{0,6}[ -]?[A-Z0-9]{1,8}(?:[-/.][A-Z0-9]{1,8}){0,4}");

    private final WantedField name;
    private final List<WantedField> wanted;

    private NameTails(WantedField name, List<WantedField> wanted) {
        this.name = name;
        this.wanted = wanted;
    }

    /// The rows, those with such names taken apart.
    static List<Row> of(List<Row> rows, List<WantedField> fields) {
        WantedField name = fields.stream()
                .filter(field -> field.type() == FieldType.TITLE)
                .findFirst()
                .orElse(null);
        List<WantedField> lacking = fields.stream()
                .filter(field -> field.type() == FieldType.DATE || field.type() == FieldType.CODE)
                .filter(field -> rows.stream().noneMatch(row -> row.fields().containsKey(field.name())))
                .toList();
        if (name == null || lacking.isEmpty()) {
            return rows;
        }
        List<WantedField> shown = new NameTails(name, lacking).shownBy(rows);
        return shown.isEmpty()
                ? rows
                : rows.stream().map(new NameTails(name, shown)::apart).toList();
    }

    /// The fields that several names end with; numbers that most repeat are none.
    private List<WantedField> shownBy(List<Row> rows) {
        List<Map<WantedField, String>> tails =
                rows.stream().map(row -> tails(said(row)).values()).toList();
        return wanted.stream()
                .filter(field -> {
                    List<String> values = new ArrayList<>();
                    tails.stream()
                            .filter(t -> t.containsKey(field))
                            .forEach(t -> values.add(String.valueOf(t.get(field))));
                    Set<String> different = new HashSet<>(values);
                    boolean own = field.type() == FieldType.DATE || different.size() >= DIFFERENT * values.size();
                    return values.size() >= FEWEST && own;
                })
                .toList();
    }

    private record Tails(String name, Map<WantedField, String> values) {}

    private Tails tails(String said) {
        Map<WantedField, String> values = new LinkedHashMap<>();
        String rest = said;
        for (Matcher tail = TAIL.matcher(rest); tail.matches(); tail = TAIL.matcher(rest)) {
            WantedField field = fieldOf(tail.group(2), values.keySet());
            if (field == null) {
                break;
            }
            values.put(field, tail.group(2));
            rest = tail.group(1);
        }
        return new Tails(rest, values);
    }

    private @Nullable WantedField fieldOf(String text, Set<WantedField> given) {
        boolean date = text.equals(DateText.leading(text));
        FieldType type = date ? FieldType.DATE : NUMBER.matcher(text).matches() ? FieldType.CODE : null;
        return wanted.stream()
                .filter(field -> field.type() == type && !given.contains(field))
                .findFirst()
                .orElse(null);
    }

    private String said(Row row) {
        FieldValue value = row.fields().get(name.name());
        return value != null && value.value() instanceof String text ? text : "";
    }

    private Row apart(Row row) {
        Tails tails = tails(said(row));
        FieldValue whole = row.fields().get(name.name());
        if (whole == null || tails.values().isEmpty()) {
            return row;
        }
        Map<String, FieldValue> values = new LinkedHashMap<>(row.fields());
        values.put(name.name(), new FieldValue(tails.name(), whole.from()));
        var within = new Provenance(whole.from().source(), whole.from().locator(), SURE);
        tails.values().forEach((field, text) -> values.put(field.name(), new FieldValue(text, within)));
        return new Row(values, row.link(), row.title());
    }
}
