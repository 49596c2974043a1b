package io.scrapehub.extract.recipe;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.record.FieldValue;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record of a reading, or one link to a record's own page with what the listing said of it.
record Entity(Map<String, FieldValue> fields, @Nullable String link) {
    /// All entities of a reading; empty when it mixes both kinds.
    static List<Entity> of(Extraction reading) {
        List<Entity> linked = reading.next().stream()
                .filter(link -> link.kind() == PageLink.Kind.DETAIL)
                .map(link -> new Entity(link.base(), link.url()))
                .toList();
        List<Entity> records = reading.records().stream()
                .map(r -> new Entity(r.fields(), null))
                .toList();
        if (!linked.isEmpty() && !records.isEmpty()) {
            return List.of();
        }
        return linked.isEmpty() ? records : linked;
    }

    @Nullable
    Object value(String field) {
        FieldValue value = fields.get(field);
        return value == null ? null : value.value();
    }
}
