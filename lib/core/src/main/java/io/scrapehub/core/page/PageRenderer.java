package io.scrapehub.core.page;

import java.util.List;
import java.util.function.Function;

/// Renders pages with a real browser. Belongs to one thread: the one that made it.
///
/// Whatever a page does, [#render] returns within the request's timeout plus ten seconds: a page that
/// hangs, crashes or floods its browser is an outcome, and the browser is replaced before the next call.
public interface PageRenderer extends AutoCloseable {
    /// Visits a page and hands what was rendered to `reader` while the page is still open. The answer is
    /// the reader's, or the failure that kept the page from being rendered.
    ///
    /// The reader may be called more than once for one visit (a renderer that tries a cheaper way first
    /// compares both readings); it must be pure, and its answers comparable with `equals`. The last answer
    /// is the one returned.
    <T> Visit<T> render(PageRequest request, Function<PageSnapshot, T> reader);

    /// What the browser would send as cookies if it asked for this page now, given by its sites for the
    /// request's job; none when no browser runs for that job. Never throws.
    List<PageCookie> cookies(PageRequest request);

    /// Ends the browser. Never throws and never hangs.
    @Override
    void close();
}
