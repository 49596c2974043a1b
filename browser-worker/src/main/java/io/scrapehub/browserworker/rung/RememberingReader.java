package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A visit's reader that also keeps the page: as it was read first, which shows what it is about whatever is
/// read further on, and as it was read last, which a recipe may be learned from.
public final class RememberingReader implements PageReader<Extraction> {
    private final PageReader<Extraction> reader;
    private @Nullable PageSnapshot first;
    private @Nullable PageSnapshot last;

    public RememberingReader(Function<PageSnapshot, Extraction> reader) {
        this.reader = PageReader.of(reader);
    }

    @Override
    public Extraction apply(PageSnapshot page) {
        remember(page);
        return reader.apply(page);
    }

    @Override
    public Extraction again(PageSnapshot page) {
        remember(page);
        return reader.again(page);
    }

    private void remember(PageSnapshot page) {
        first = first == null ? page : first;
        last = page;
    }

    @Override
    public Optional<PageWalk<Extraction>> walk(PageSnapshot page, Extraction read) {
        return reader.walk(page, read);
    }

    /// Empty before anything was read.
    public Optional<PageSnapshot> first() {
        return Optional.ofNullable(first);
    }

    @Nullable
    PageSnapshot last() {
        return last;
    }
}
