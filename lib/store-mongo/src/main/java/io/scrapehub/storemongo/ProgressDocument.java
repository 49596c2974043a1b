package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.lt;
import static com.mongodb.client.model.Filters.or;

import com.mongodb.client.model.Updates;
import io.scrapehub.core.job.JobProgress;
import org.bson.Document;
import org.bson.conversions.Bson;

/// How far a job is, as part of its document.
final class ProgressDocument {
    private static final String WITHIN_JOB = JobDocument.PROGRESS + ".";
    static final String RECORDS_FOUND = WITHIN_JOB + "recordsFound";

    private ProgressDocument() {}

    static Document of(JobProgress progress) {
        return new Document("recordsFound", progress.recordsFound())
                .append("sourcesTotal", progress.sourcesTotal())
                .append("sourcesCompleted", progress.sourcesCompleted())
                .append("pagesTotal", progress.pagesTotal())
                .append("pagesSettled", progress.pagesSettled())
                .append("pagesFailed", progress.pagesFailed());
    }

    static JobProgress read(Document document) {
        return new JobProgress(
                Members.integer(document, "recordsFound"),
                Members.integer(document, "sourcesTotal"),
                Members.integer(document, "sourcesCompleted"),
                Members.integer(document, "pagesTotal"),
                Members.integer(document, "pagesSettled"),
                Members.integer(document, "pagesFailed"));
    }

    /// Selects jobs of which at least one figure is smaller than here.
    static Bson behind(JobProgress progress) {
        return or(of(progress).entrySet().stream()
                .map(e -> lt(WITHIN_JOB + e.getKey(), e.getValue()))
                .toList());
    }

    /// Raises a job's figures to these; larger ones stay.
    static Bson raisedTo(JobProgress progress) {
        return Updates.combine(of(progress).entrySet().stream()
                .map(e -> Updates.max(WITHIN_JOB + e.getKey(), e.getValue()))
                .toList());
    }
}
