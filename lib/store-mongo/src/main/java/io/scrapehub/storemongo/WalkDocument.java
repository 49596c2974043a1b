package io.scrapehub.storemongo;

import io.scrapehub.core.page.WalkReport;
import org.bson.Document;

/// How a listing was followed within one page, as a member of its task's document.
final class WalkDocument {
    private WalkDocument() {}

    static Document of(WalkReport walk) {
        return new Document("steps", walk.steps().stream().map(WalkDocument::of).toList())
                .append("announced", walk.announced())
                .append("ended", walk.ended().word());
    }

    static WalkReport read(Document document) {
        return new WalkReport(
                Members.list(document, "steps", Document.class).stream()
                        .map(WalkDocument::step)
                        .toList(),
                document.getInteger("announced"),
                WalkReport.End.ofWord(Members.text(document, "ended")));
    }

    private static Document of(WalkReport.Step step) {
        return new Document("way", step.way().word())
                .append("what", step.what())
                .append("records", step.records());
    }

    private static WalkReport.Step step(Document document) {
        return new WalkReport.Step(
                WalkReport.Way.ofWord(Members.text(document, "way")),
                Members.text(document, "what"),
                Members.integer(document, "records"));
    }
}
