package io.scrapehub.api.key;

/// What the presented credentials turned out to be. Wrong, expired, revoked and unknown ones are one
/// answer: a client with a guess learns nothing.
public sealed interface KeyVerdict {
    record Known(Caller caller) implements KeyVerdict {}

    record Missing() implements KeyVerdict {}

    record Invalid() implements KeyVerdict {}
}
