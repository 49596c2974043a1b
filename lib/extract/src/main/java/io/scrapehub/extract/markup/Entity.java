package io.scrapehub.extract.markup;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.scrapehub.core.record.SourceKind;
import java.util.Set;

/// Something a page declares about itself, whatever the syntax: the properties of JSON-LD, microdata or
/// RDFa as one JSON object.
///
/// @param types schema.org type names without their vocabulary's address
public record Entity(SourceKind source, String locator, Set<String> types, ObjectNode node) {
    public Entity {
        types = Set.copyOf(types);
    }

    public boolean isA(Set<String> any) {
        return types.stream().anyMatch(any::contains);
    }

    public JsonNode property(String name) {
        return node.path(name);
    }
}
