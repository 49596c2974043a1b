package io.scrapehub.egress.http;

/// What came of asking one URL, before redirects.
sealed interface Hop {
    record Answered(Answer answer) implements Hop {}

    /// There is no answer, and this is why.
    record Ended(FetchOutcome outcome) implements Hop {}
}
