package io.scrapehub.storemongo;

import io.scrapehub.core.url.TargetUrl;
import org.bson.Document;

/// A URL with its parts, so that it is parsed once, at the gate, and never again.
final class UrlDocument {
    private UrlDocument() {}

    static Document of(TargetUrl url) {
        return new Document("canonical", url.canonical())
                .append("scheme", url.scheme())
                .append("host", url.host())
                .append("port", url.port());
    }

    static TargetUrl read(Document document) {
        return new TargetUrl(
                Members.text(document, "canonical"),
                Members.text(document, "scheme"),
                Members.text(document, "host"),
                Members.integer(document, "port"));
    }
}
