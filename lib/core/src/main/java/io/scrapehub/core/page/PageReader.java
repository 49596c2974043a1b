package io.scrapehub.core.page;

import java.util.Optional;
import java.util.function.Function;

/// Reads a page, and may want to walk on within it: a renderer that knows how to offers it the page, once it
/// is read, as long as that is open. To any other it is a plain reader.
public interface PageReader<T> extends Function<PageSnapshot, T> {
    /// The walk from a page, or empty when it is read whole as it is.
    Optional<PageWalk<T>> walk(PageSnapshot page, T read);
}
