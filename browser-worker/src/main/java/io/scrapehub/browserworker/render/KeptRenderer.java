package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Page;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.rendering.Capture;
import io.scrapehub.core.rendering.Rendering;
import java.util.function.Consumer;
import java.util.function.Function;

/// A renderer that keeps its browser and page between visits, and so has more to say than what came of one.
public interface KeptRenderer extends PageRenderer {
    /// Lets go of the last page, which otherwise goes on polling its site while nobody reads it. Called when
    /// there is nothing to visit for the moment; never throws.
    void rest();

    /// Visits a page to take it as `wanted` says, in a context of its own: shown, with nothing left out that
    /// people would see. What cannot be had is a shortfall and no failure, as long as there is a page.
    Visit<Capture> capture(PageRequest request, Rendering wanted);

    /// Whether the last visit failed because no browser would start: no fault of the page, which was never
    /// asked for.
    boolean lacksBrowser();

    /// Opens a page and lends it to `work`. Whatever breaks meanwhile ends the visit as a failure; the page
    /// is closed afterwards, so that nothing of it reaches the next visit.
    ///
    /// @param prepare called with the page before it is navigated
    <T> Visit<T> browse(PageRequest request, Consumer<Page> prepare, Function<OpenedPage, T> work);
}
