package io.scrapehub.core.pool;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.ScrapedRecord;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One field that changed; null stands for a field that is not there. Where a value was found on its page
/// is no part of it.
public record FieldChange(
        String field, @Nullable Object before, @Nullable Object after) {

    /// What differs between two states of an entity, in the order of its fields.
    public static List<FieldChange> between(ScrapedRecord before, ScrapedRecord after, List<String> ignored) {
        Set<String> names = new LinkedHashSet<>(after.fields().keySet());
        names.addAll(before.fields().keySet());
        ignored.forEach(names::remove);
        var changes = new ArrayList<FieldChange>();
        for (String name : names) {
            Object old = valueOf(before, name);
            Object present = valueOf(after, name);
            if (!Objects.equals(old, present)) {
                changes.add(new FieldChange(name, old, present));
            }
        }
        return changes;
    }

    private static @Nullable Object valueOf(ScrapedRecord scraped, String name) {
        FieldValue value = scraped.fields().get(name);
        return value == null ? null : value.value();
    }
}
