package io.scrapehub.core.problem;

/// Whether another try is worth it, and what it costs the task.
public enum Retry {
    /// Another try would end the same way.
    NEVER,
    /// Try again after a backoff; the try counts as an attempt.
    LATER,
    /// Try again when the site said so; nobody was at fault, so it costs no attempt.
    WHEN_TOLD,
    /// Ours broke, not the page: try again at once, counted as a stall and not as an attempt.
    ELSEWHERE
}
