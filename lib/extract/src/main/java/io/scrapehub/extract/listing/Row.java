package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One record of a listing, with what it can be recognised by in another source.
///
/// @param link  absolute URL of the record's own page, or null
/// @param title the folded words of what it is called, or empty
public record Row(Map<String, FieldValue> fields, @Nullable String link, String title) {
    public Row {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }
}
