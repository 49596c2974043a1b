package io.scrapehub.browserworker.render;

import io.scrapehub.core.page.PageRenderer;

/// A renderer that keeps its browser and page between visits, and so has more to say than what came of one.
public interface KeptRenderer extends PageRenderer {
    /// Lets go of the last page, which otherwise goes on polling its site while nobody reads it. Called when
    /// there is nothing to visit for the moment; never throws.
    void rest();

    /// Whether the last visit failed because no browser would start: no fault of the page, which was never
    /// asked for.
    boolean lacksBrowser();
}
