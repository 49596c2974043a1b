package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Page;
import io.scrapehub.core.page.PageSnapshot;
import java.time.Duration;
import java.util.function.Supplier;

/// A page that was navigated to and is still open, for work of more than one look. Belongs to the slot's
/// thread, and is void when the visit that lent it ends.
public interface OpenedPage {
    Page page();

    /// Waits until the page is quiet and reads it.
    PageSnapshot snapshot();

    /// Does something with the page, under the watchdog: when it takes longer than `limit` the browser is
    /// killed and the visit ends as hung.
    <T> T within(Duration limit, Supplier<T> work);
}
