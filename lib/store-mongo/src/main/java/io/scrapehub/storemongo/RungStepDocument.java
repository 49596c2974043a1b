package io.scrapehub.storemongo;

import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungStep;
import org.bson.Document;

/// One step of a page's climb.
final class RungStepDocument {
    private RungStepDocument() {}

    static Document of(RungStep step) {
        return new Document("rung", step.rung().word())
                .append("role", step.role().word())
                .append("verdict", step.verdict())
                .append("reason", step.reason())
                .append("tookMillis", step.took().toMillis())
                .append("credits", step.credits());
    }

    static RungStep read(Document document) {
        return new RungStep(
                Rung.ofWord(Members.text(document, "rung")),
                RungStep.Role.ofWord(Members.text(document, "role")),
                Members.text(document, "verdict"),
                Members.text(document, "reason"),
                Members.millis(document, "tookMillis"),
                Members.integer(document, "credits"));
    }
}
