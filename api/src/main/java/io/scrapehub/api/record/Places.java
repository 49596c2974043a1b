package io.scrapehub.api.record;

import io.scrapehub.core.record.RecordCursor;
import io.scrapehub.core.task.TaskId;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;

/// A place among records, as text: what goes into a cursor.
final class Places {
    private Places() {}

    static String text(RecordCursor cursor) {
        Instant at = cursor.settledAt();
        return "%d.%d/%s/%d".formatted(at.getEpochSecond(), at.getNano(), cursor.task(), cursor.ordinal());
    }

    /// Empty only for text of another version of ours: cursors are signed.
    static Optional<RecordCursor> parse(String text) {
        String[] parts = text.split("[./]", -1);
        if (parts.length != 4) {
            return Optional.empty();
        }
        try {
            Instant at = Instant.ofEpochSecond(Long.parseLong(parts[0]), Long.parseLong(parts[1]));
            int ordinal = Integer.parseInt(parts[3]);
            return TaskId.parse(parts[2]).map(task -> new RecordCursor(at, task, ordinal));
        } catch (NumberFormatException | DateTimeException e) {
            return Optional.empty();
        }
    }
}
