package io.scrapehub.core.goal;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A condition that wanted records have to meet.
///
/// @param field the field it is about
/// @param op    one of [#OPS]
/// @param value as the goal says it: a number, a day, a word
/// @param unit  of the value: a currency's ISO code, `days`, or null
public record Filter(
        String field, String op, String value, @Nullable String unit) {
    public static final List<String> OPS = List.of("<", "<=", "=", ">=", ">", "contains");
}
