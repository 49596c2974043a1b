package io.scrapehub.core.page;

import java.util.Optional;
import java.util.function.Function;

/// Reads a page, and may do more than a plain reader: walk on within it, or read it by what it learned of others
/// like it. A renderer that knows how to offers it the page for that; to any other it is a plain reader.
public interface PageReader<T> extends Function<PageSnapshot, T> {
    /// Any reader as one that may do more: a plain one does no more than it did.
    static <T> PageReader<T> of(Function<PageSnapshot, T> reader) {
        return reader instanceof PageReader<T> more ? more : reader::apply;
    }

    /// Reads a page as others of its template were read lately, all alike in haste and at leisure. To be equal
    /// to what [#apply] reads.
    default T again(PageSnapshot page) {
        return apply(page);
    }

    /// The walk from a page, once it is read and as long as it is open; empty when it is read whole as it is.
    default Optional<PageWalk<T>> walk(PageSnapshot page, T read) {
        return Optional.empty();
    }
}
