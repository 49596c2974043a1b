package io.scrapehub.storemongo;

import io.scrapehub.core.task.TaskId;
import java.time.Instant;
import org.bson.Document;

/// The attempt that settled a task, which decides which rows are records: those of its token, with ordinals
/// from `from` to before `records`.
record Winner(TaskId task, long token, int from, int records, Instant settledAt) {
    static Winner read(Document task) {
        return new Winner(
                new TaskId(Members.text(task, TaskDocument.ID)),
                Members.number(task, TaskDocument.WINNER),
                0,
                Members.integer(task, TaskDocument.RECORDS),
                Members.time(task, TaskDocument.SETTLED_AT));
    }

    Winner from(int ordinal) {
        return new Winner(task, token, ordinal, records, settledAt);
    }

    boolean owns(RecordRow row) {
        return row.token() == token && row.ordinal() >= from && row.ordinal() < records;
    }
}
