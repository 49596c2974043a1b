package io.scrapehub.storemongo;

import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import org.bson.Document;

/// Where a job is in its life: `status` and the facts of that state.
final class JobStateDocument {
    private JobStateDocument() {}

    static Document of(JobState.Ended end) {
        var document = new Document("at", Members.date(end.at()))
                .append("reason", end.reason().word())
                .append("partial", end.partial());
        Members.putIfAny(document, "failure", end.failure() == null ? null : FailureDocument.of(end.failure()));
        return document;
    }

    static JobState read(Document job) {
        JobStatus status = JobStatus.ofWord(Members.text(job, JobDocument.STATUS))
                .orElseThrow(() -> new UnreadableDocument(job, "unknown status"));
        return switch (status) {
            case QUEUED -> new JobState.Queued();
            case PLANNING -> new JobState.Planning(Members.time(job, JobDocument.SINCE));
            case RUNNING -> new JobState.Running(Members.time(job, JobDocument.SINCE));
            case COMPLETED, FAILED -> ended(status, Members.document(job, JobDocument.END));
        };
    }

    private static JobState.Ended ended(JobStatus status, Document end) {
        Document failure = Members.optionalDocument(end, "failure");
        return new JobState.Ended(
                status,
                Members.time(end, "at"),
                StopReason.ofWord(Members.text(end, "reason")),
                Members.flag(end, "partial"),
                failure == null ? null : FailureDocument.read(failure));
    }
}
