package io.scrapehub.storemongo;

import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.TaskId;
import org.bson.Document;

/// A record as one attempt wrote it. The id is its place, task and ordinal, with six digits so that text order
/// is the order on the page. It is a record for readers only when its token is its task's winner's.
record RecordRow(TaskId task, int ordinal, long token, ScrapedRecord scraped) {
    static final String ID = "_id";
    static final String JOB = "job";
    static final String TASK = "task";
    static final String ORDINAL = "ordinal";
    static final String TOKEN = "tok";

    private static final int ORDINAL_DIGITS = 6;

    static String idOf(TaskId task, int ordinal) {
        String digits = Integer.toString(ordinal);
        return task.value() + "/" + "0".repeat(Math.max(0, ORDINAL_DIGITS - digits.length())) + digits;
    }

    static Document document(Lease lease, int ordinal, ScrapedRecord scraped) {
        return new Document(ID, idOf(lease.task(), ordinal))
                .append(JOB, lease.job().value())
                .append(TASK, lease.task().value())
                .append(ORDINAL, ordinal)
                .append(TOKEN, lease.token())
                .append("sourceUrl", scraped.sourceUrl())
                .append("fields", FieldsDocument.of(scraped.fields()));
    }

    static RecordRow read(Document document) {
        var scraped = new ScrapedRecord(
                Members.text(document, "sourceUrl"),
                FieldsDocument.read(Members.list(document, "fields", Document.class)));
        return new RecordRow(
                new TaskId(Members.text(document, TASK)),
                Members.integer(document, ORDINAL),
                Members.number(document, TOKEN),
                scraped);
    }
}
