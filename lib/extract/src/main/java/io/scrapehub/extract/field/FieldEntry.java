package io.scrapehub.extract.field;

import java.util.List;

/// One entry of the lexicon.
///
/// @param name    canonical name, in words joined by one space
/// @param aliases other names, most telling first, in words joined by one space
/// @param schema  schema.org property paths (`offers.price`), most telling first
record FieldEntry(String name, FieldType type, List<String> aliases, List<String> schema) {
    FieldEntry {
        aliases = List.copyOf(aliases);
        schema = List.copyOf(schema);
    }
}
