package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.Way;
import java.util.List;
import org.bson.Document;

/// A recipe's document.
final class RecipeDocument {
    static final String ID = "_id";
    static final String ACCOUNT = "account";
    static final String RECIPE = "recipe";
    static final String CHECKED_AT = "checkedAt";

    private static final String WAY = "way";

    private RecipeDocument() {}

    static String idOf(RecipeKey key) {
        return String.join("\n", key.account().value(), key.template(), key.reading());
    }

    static Document of(Recipe recipe) {
        RecipeKey key = recipe.key();
        var document = new Document(ID, idOf(key))
                .append(ACCOUNT, key.account().value())
                .append("template", key.template())
                .append("reading", key.reading())
                .append(RECIPE, recipe.id())
                .append("agreed", recipe.agreed())
                .append(CHECKED_AT, Members.date(recipe.checkedAt()))
                .append(WAY, recipe.way().word());
        if (recipe.way() instanceof Way.Endpoint endpoint) {
            document.append("endpoint", of(endpoint));
        }
        return document;
    }

    static Recipe read(Document document) {
        return new Recipe(
                new RecipeKey(
                        new AccountId(Members.text(document, ACCOUNT)),
                        Members.text(document, "template"),
                        Members.text(document, "reading")),
                Members.text(document, RECIPE),
                way(document),
                Members.integer(document, "agreed"),
                Members.time(document, CHECKED_AT));
    }

    private static Way way(Document document) {
        return switch (Members.text(document, WAY)) {
            case "html" -> new Way.OwnHtml();
            case "rendered" -> new Way.Rendered();
            case "endpoint" -> endpoint(Members.document(document, "endpoint"));
            default -> throw new UnreadableDocument(document, "it has no way we know");
        };
    }

    private static Document of(Way.Endpoint endpoint) {
        var document = new Document(
                        "seen", endpoint.seen().stream().map(RecipeDocument::of).toList())
                .append("items", endpoint.items())
                .append("single", endpoint.single())
                .append(
                        "fields",
                        endpoint.fields().stream().map(RecipeDocument::of).toList())
                .append("language", endpoint.language())
                .append("code", endpoint.code());
        if (endpoint.link() != null) {
            document.append("link", of(endpoint.link()));
        }
        return document;
    }

    private static Way.Endpoint endpoint(Document document) {
        Document link = Members.optionalDocument(document, "link");
        return new Way.Endpoint(
                each(document, "seen").stream().map(RecipeDocument::sighting).toList(),
                Members.text(document, "items"),
                Members.flag(document, "single"),
                each(document, "fields").stream().map(RecipeDocument::source).toList(),
                link == null ? null : source(link),
                Members.text(document, "language"),
                Members.text(document, "code"));
    }

    private static Document of(Way.Sighting sighting) {
        return new Document("page", sighting.page()).append("answer", sighting.answer());
    }

    private static Way.Sighting sighting(Document document) {
        return new Way.Sighting(Members.text(document, "page"), Members.text(document, "answer"));
    }

    private static Document of(Way.FieldSource source) {
        var cells = source.cells().stream()
                .map(cell -> new Document("path", cell.path())
                        .append("before", cell.before())
                        .append("after", cell.after()))
                .toList();
        return new Document("field", source.field())
                .append("always", source.always())
                .append("cells", cells);
    }

    private static Way.FieldSource source(Document document) {
        var cells = each(document, "cells").stream()
                .map(cell -> new Way.Cell(
                        Members.text(cell, "path"), Members.text(cell, "before"), Members.text(cell, "after")))
                .toList();
        return new Way.FieldSource(Members.text(document, "field"), Members.flag(document, "always"), cells);
    }

    private static List<Document> each(Document document, String name) {
        return Members.list(document, name, Document.class);
    }
}
