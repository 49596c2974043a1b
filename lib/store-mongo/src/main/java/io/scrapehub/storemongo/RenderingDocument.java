package io.scrapehub.storemongo;

import io.scrapehub.core.rendering.Action;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import io.scrapehub.core.rendering.Viewport;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// How pages are wanted, as part of a job's options. Names of headers and cookies are values here: MongoDB
/// reads dots and dollars in member names.
final class RenderingDocument {
    private RenderingDocument() {}

    static Document of(Rendering rendering) {
        return new Document(
                        "formats",
                        rendering.formats().stream()
                                .map(RenderFormat::word)
                                .sorted()
                                .toList())
                .append("width", rendering.viewport().width())
                .append("height", rendering.viewport().height())
                .append("headers", of(rendering.headers()))
                .append("cookies", of(rendering.cookies()))
                .append("atOnce", rendering.atOnce())
                .append(
                        "actions",
                        rendering.actions().stream().map(RenderingDocument::of).toList());
    }

    static Rendering read(@Nullable Document document) {
        if (document == null) {
            return Rendering.NONE;
        }
        return new Rendering(
                Members.list(document, "formats", String.class).stream()
                        .flatMap(word -> RenderFormat.ofWord(word).stream())
                        .collect(Collectors.toSet()),
                new Viewport(Members.integer(document, "width"), Members.integer(document, "height")),
                named(document, "headers"),
                named(document, "cookies"),
                Members.list(document, "actions", Document.class).stream()
                        .map(RenderingDocument::action)
                        .toList(),
                Members.flag(document, "atOnce"));
    }

    private static List<Document> of(Map<String, String> named) {
        return named.entrySet().stream()
                .map(e -> new Document("name", WellFormed.text(e.getKey()))
                        .append("value", WellFormed.text(e.getValue())))
                .toList();
    }

    private static Map<String, String> named(Document document, String member) {
        var named = new LinkedHashMap<String, String>();
        Members.list(document, member, Document.class)
                .forEach(d -> named.put(Members.text(d, "name"), Members.text(d, "value")));
        return named;
    }

    private static Document of(Action action) {
        return switch (action) {
            case Action.Click(String selector) -> new Document("do", "click").append("at", WellFormed.text(selector));
            case Action.Fill(String selector, String text) ->
                new Document("do", "fill")
                        .append("at", WellFormed.text(selector))
                        .append("text", WellFormed.text(text));
            case Action.Press(String key) -> new Document("do", "press").append("text", WellFormed.text(key));
            case Action.WaitFor(String selector) ->
                new Document("do", "wait_for").append("at", WellFormed.text(selector));
            case Action.Pause(Duration time) -> new Document("do", "wait").append("millis", time.toMillis());
            case Action.ScrollDown() -> new Document("do", "scroll");
        };
    }

    private static Action action(Document document) {
        return switch (Members.text(document, "do")) {
            case "click" -> new Action.Click(Members.text(document, "at"));
            case "fill" -> new Action.Fill(Members.text(document, "at"), Members.text(document, "text"));
            case "press" -> new Action.Press(Members.text(document, "text"));
            case "wait_for" -> new Action.WaitFor(Members.text(document, "at"));
            case "wait" -> new Action.Pause(Members.millis(document, "millis"));
            case "scroll" -> new Action.ScrollDown();
            default -> throw new UnreadableDocument(document, "unknown action");
        };
    }
}
