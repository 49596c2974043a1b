package io.scrapehub.extract.listing;

import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.SourceKind;
import java.util.List;

/// Records of one source.
///
/// @param fill  share of wanted fields that a row has, weighted by how surely, mean over rows: 0 to 1
/// @param worth what speaks for this being *the* listing: rows, fill, how much of it the page shows
/// @param aside whether it stands beside what the page is about: in a sidebar, under `Related`
public record Listing(SourceKind source, List<Row> rows, double fill, double worth, boolean aside) {
    public Listing {
        rows = List.copyOf(rows);
    }

    /// A listing that is not known to stand aside.
    Listing(SourceKind source, List<Row> rows, double fill, double worth) {
        this(source, rows, fill, worth, false);
    }

    /// Mean share of the wanted fields that rows have, each weighted by its confidence.
    static double fill(List<Row> rows, int wanted) {
        if (rows.isEmpty() || wanted == 0) {
            return 0;
        }
        double sum = 0;
        for (Row row : rows) {
            for (FieldValue value : row.fields().values()) {
                sum += value.from().confidence();
            }
        }
        return sum / (rows.size() * wanted);
    }
}
