package io.scrapehub.core.record;

import io.scrapehub.core.task.TaskId;
import java.time.Instant;

/// The place after one record in the order records became visible: by the time their task was settled, then
/// task, then ordinal on the page. That order never changes, so a cursor never skips or repeats.
public record RecordCursor(Instant settledAt, TaskId task, int ordinal) {}
