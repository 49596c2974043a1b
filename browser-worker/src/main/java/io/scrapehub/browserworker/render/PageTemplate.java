package io.scrapehub.browserworker.render;

import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlShape;

/// Which pages are held to be of one template: those of one account, read for the same, on one host, whose
/// paths and query names have the same shape. Never of two accounts: what one was shown proves nothing for
/// another.
final class PageTemplate {
    private PageTemplate() {}

    static String of(PageRequest request) {
        String awaited = request.waitFor() == null ? "" : request.waitFor();
        return String.join("\n", request.account().value(), request.reading(), awaited, shape(request.url()));
    }

    /// See [UrlShape#of].
    static String shape(TargetUrl url) {
        return UrlShape.of(url);
    }
}
