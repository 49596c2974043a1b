package io.scrapehub.storemongo;

import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import java.time.Duration;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// A failure as part of a job or task.
final class FailureDocument {
    static final String CODE = "code";

    private FailureDocument() {}

    static Document of(Failure failure) {
        var document = new Document(CODE, failure.code().word()).append("detail", WellFormed.text(failure.detail()));
        Members.putIfAny(
                document,
                "stayAwayMillis",
                failure.stayAway() == null ? null : failure.stayAway().toMillis());
        return document;
    }

    static Failure read(Document document) {
        return new Failure(
                FailureCode.ofWord(Members.text(document, CODE)), Members.text(document, "detail"), stayAway(document));
    }

    private static @Nullable Duration stayAway(Document document) {
        return document.containsKey("stayAwayMillis") ? Members.millis(document, "stayAwayMillis") : null;
    }
}
