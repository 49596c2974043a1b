package io.scrapehub.planning.goal;

import java.util.List;
import java.util.Set;

/// A kind of thing that goals ask for.
///
/// @param type   its schema.org name
/// @param plural what a search calls several
/// @param group  kinds of one group have the same default fields
/// @param fields the default ones
/// @param otherName what several are also called, or empty
/// @param osm    OpenStreetMap tags of such places, `key=value`
public record EntityKind(
        String type, String plural, String otherName, String group, List<String> fields, List<String> osm) {
    private static final Set<String> PLACES = Set.of("business", "restaurant", "lodging", "place");

    public EntityKind {
        fields = List.copyOf(fields);
        osm = List.copyOf(osm);
    }

    /// Whether such things stand somewhere.
    public boolean isPlace() {
        return PLACES.contains(group);
    }

    /// The field that names one: the first of the defaults.
    String nameField() {
        return fields.getFirst();
    }
}
