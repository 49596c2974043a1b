package io.scrapehub.core.page;

import io.scrapehub.core.record.FieldValue;
import java.util.Map;

/// A further page worth visiting: the next page of a listing, or the page of one listed entity with what
/// the listing already says of it. A next page's base names the records before it, see [KnownRecords].
public record PageLink(Kind kind, String url, Map<String, FieldValue> base) {
    public PageLink {
        base = Map.copyOf(base);
    }

    /// What a link leads to.
    public enum Kind {
        NEXT_PAGE,
        DETAIL,
        /// What a search or another interface found; may be on any site.
        FOUND
    }
}
