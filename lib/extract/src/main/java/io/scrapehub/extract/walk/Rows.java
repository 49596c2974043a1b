package io.scrapehub.extract.walk;

import io.scrapehub.extract.listing.Row;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// What one look at a page gave.
///
/// @param rows      in page order
/// @param listing   whether the page is a listing of records
/// @param next      the next page's address, or null
/// @param announced how many records the page says there are in all
public record Rows(
        List<Row> rows, boolean listing, @Nullable String next, OptionalInt announced) {
    public static final Rows NONE = new Rows(List.of(), false, null, OptionalInt.empty());

    public Rows {
        rows = List.copyOf(rows);
    }
}
