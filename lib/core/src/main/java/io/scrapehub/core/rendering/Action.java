package io.scrapehub.core.rendering;

import java.time.Duration;

/// Something to be done on the page before it is taken.
public sealed interface Action {
    /// So many a request may have.
    int MOST = 20;

    /// Clicks the first element that matches.
    record Click(String selector) implements Action {}

    /// Writes into a field.
    record Fill(String selector, String text) implements Action {}

    /// Presses a key, as `Enter`, where the focus is.
    record Press(String key) implements Action {}

    /// Waits until an element that matches is shown.
    record WaitFor(String selector) implements Action {}

    /// Waits for that long.
    record Pause(Duration time) implements Action {}

    /// Scrolls to the end of the page, step by step, as somebody who reads.
    record ScrollDown() implements Action {}
}
