package io.scrapehub.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Some records in visible order. `next` is where to go on, and null when there is nothing behind it now.
public record RecordPage(
        List<ScrapedRecord> records, @Nullable RecordCursor next) {
    public RecordPage {
        records = List.copyOf(records);
    }
}
