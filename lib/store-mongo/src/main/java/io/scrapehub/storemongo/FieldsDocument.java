package io.scrapehub.storemongo;

import io.scrapehub.core.record.Alternative;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.SourceKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.bson.Document;
import org.jspecify.annotations.Nullable;

/// Fields as a list of documents. Their names, and the keys of maps within their values, come from clients
/// and sites and so are never member names: MongoDB gives a meaning to dots and dollars there, and none to
/// NUL.
final class FieldsDocument {
    private static final String ENTRIES = "entries";
    private static final String ALTERNATIVES = "alternatives";

    private FieldsDocument() {}

    static List<Document> of(Map<String, FieldValue> fields) {
        var documents = new ArrayList<Document>(fields.size());
        fields.forEach((name, value) -> documents.add(field(name, value)));
        return documents;
    }

    private static Document field(String name, FieldValue value) {
        Provenance from = value.from();
        Document document = found(value.value(), from.source(), from.locator(), from.confidence())
                .append("name", WellFormed.text(name));
        return from.alternatives().isEmpty()
                ? document
                : document.append(
                        ALTERNATIVES,
                        from.alternatives().stream()
                                .map(other -> found(other.value(), other.source(), other.locator(), other.confidence()))
                                .toList());
    }

    private static Document found(Object value, SourceKind source, String locator, double confidence) {
        return new Document("value", stored(value))
                .append("source", source.word())
                .append("locator", WellFormed.text(locator))
                .append("confidence", confidence);
    }

    static Map<String, FieldValue> read(List<Document> documents) {
        var fields = new LinkedHashMap<String, FieldValue>();
        for (Document document : documents) {
            fields.put(Members.text(document, "name"), field(document));
        }
        return fields;
    }

    private static FieldValue field(Document document) {
        List<Alternative> others = Members.list(document, ALTERNATIVES, Document.class).stream()
                .map(FieldsDocument::alternative)
                .toList();
        Alternative taken = alternative(document);
        return new FieldValue(
                taken.value(), new Provenance(taken.source(), taken.locator(), taken.confidence(), others));
    }

    private static Alternative alternative(Document document) {
        Object value = document.get("value");
        if (value == null) {
            throw new UnreadableDocument(document, "a field has no value");
        }
        return new Alternative(
                plain(value),
                SourceKind.ofWord(Members.text(document, "source")),
                Members.text(document, "locator"),
                document.getDouble("confidence"));
    }

    /// A value outside a field, as this class stores it; null stays null.
    static @Nullable Object storedOrNull(@Nullable Object plain) {
        return plain == null ? null : stored(plain);
    }

    static @Nullable Object value(Document document, String member) {
        Object value = document.get(member);
        return value == null ? null : plain(value);
    }

    private static Object stored(Object plain) {
        return switch (plain) {
            case String text -> WellFormed.text(text);
            case List<?> list -> list.stream().map(FieldsDocument::stored).toList();
            case Map<?, ?> map ->
                new Document(
                        ENTRIES,
                        map.entrySet().stream()
                                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                                .map(FieldsDocument::stored)
                                .toList());
            default -> plain;
        };
    }

    private static Object plain(Object stored) {
        return switch (stored) {
            case List<?> list -> list.stream().map(FieldsDocument::plain).toList();
            case Document map -> plainMap(Members.list(map, ENTRIES, Object.class));
            case Integer number -> number.longValue();
            default -> stored;
        };
    }

    /// Keys and values take turns.
    private static Map<String, Object> plainMap(List<Object> entries) {
        var map = new LinkedHashMap<String, Object>();
        for (int i = 0; i + 1 < entries.size(); i += 2) {
            map.put((String) entries.get(i), plain(entries.get(i + 1)));
        }
        return Collections.unmodifiableMap(map);
    }
}
