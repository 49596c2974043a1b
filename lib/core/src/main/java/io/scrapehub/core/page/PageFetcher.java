package io.scrapehub.core.page;

import io.scrapehub.core.url.TargetUrl;
import java.util.List;

/// Asks for texts over plain HTTP, on behalf of a page's visit. Runs nothing of what it gets. Every URL,
/// redirects included, passes the gate, and what is dialled was judged. Cookies a site sets are sent back to
/// it for the same job, and never for another.
///
/// Blocks, at most for the request's timeout; safe on any thread but an event loop. Thread-safe. Never
/// throws for what a site does: an answer of any status is [Visit.Read], but for a site that asks for
/// patience, which is [Visit.Failed] as every failure on the way is.
public interface PageFetcher {
    /// Asks for `url`, which may be the request's page or anything that page would ask for.
    Visit<WebText> fetch(PageRequest request, TargetUrl url, Kind kind);

    /// Sends these, too, for the request's job, to whom they belong: what a site gave a browser that it let in.
    void carry(PageRequest request, List<PageCookie> cookies);

    /// What is asked for.
    enum Kind {
        /// A page, as a person's browser asks for one.
        PAGE,
        /// Data a page would fetch for itself.
        DATA,
        /// Code a page would load.
        CODE
    }
}
