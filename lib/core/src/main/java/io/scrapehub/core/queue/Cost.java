package io.scrapehub.core.queue;

/// What giving a task back costs it.
public enum Cost {
    /// An attempt: the page was tried and failed.
    ATTEMPT,
    /// A stall: our side broke with the page in hand. Too many and the page is held to be the cause.
    STALL,
    /// Nothing: nobody was at fault.
    NOTHING
}
