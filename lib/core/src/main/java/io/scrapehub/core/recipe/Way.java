package io.scrapehub.core.recipe;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// From where a template's records are had.
public sealed interface Way {
    /// The word as the API writes it.
    String word();

    /// In a browser only: read over HTTP the page said something else.
    record Rendered() implements Way {
        @Override
        public String word() {
            return "rendered";
        }
    }

    /// From the page's own HTML, read as a rendered page is.
    record OwnHtml() implements Way {
        @Override
        public String word() {
            return "html";
        }
    }

    /// From the data the page would fetch.
    ///
    /// @param seen     pages it was learned from, at most [#MOST_SEEN]
    /// @param items    JSON pointer to the records in the answer
    /// @param single   whether `items` is one record, else the members of an array or object
    /// @param fields   where each field is within a record, in the wanted order
    /// @param link     where the address of the record's own page is, when those are followed, else null
    /// @param language the page's, as it declares it
    /// @param code     what the page's own code looked like (see [PageCode]): as long as that is the same
    /// code, it shows the same of the same data
    record Endpoint(
            List<Sighting> seen,
            String items,
            boolean single,
            List<FieldSource> fields,
            @Nullable FieldSource link,
            String language,
            String code)
            implements Way {
        public static final int MOST_SEEN = 4;

        public Endpoint {
            seen = List.copyOf(seen);
            fields = List.copyOf(fields);
        }

        @Override
        public String word() {
            return "endpoint";
        }

        /// How the address of a page's data follows from the page's; empty when that cannot be told.
        public Optional<UrlPattern> pattern() {
            return UrlPattern.of(seen.stream()
                    .map(s -> new UrlPattern.Pair(s.page(), s.answer()))
                    .toList());
        }

        public Endpoint of(String codeNow) {
            return new Endpoint(seen, items, single, fields, link, language, codeNow);
        }
    }

    /// A page, and where its data was.
    record Sighting(String page, String answer) {}

    /// Where a field's values are.
    ///
    /// @param always whether every record had it
    /// @param cells  places that all gave the right values, best first: the first that has one counts
    record FieldSource(String field, boolean always, List<Cell> cells) {
        public FieldSource {
            cells = List.copyOf(cells);
        }
    }

    /// One place within a record.
    ///
    /// @param path   names joined by dots, as `extract` names leaves
    /// @param before put before the value's text, with `after` behind it; both empty when the value is the
    ///               leaf's own
    record Cell(String path, String before, String after) {}
}
