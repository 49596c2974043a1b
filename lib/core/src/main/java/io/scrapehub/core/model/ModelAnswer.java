package io.scrapehub.core.model;

/// What came of a question.
public sealed interface ModelAnswer {
    /// Not checked against anything yet.
    ///
    /// @param tokens used for question and answer; an estimate where the server does not say
    record Said(String text, long tokens) implements ModelAnswer {}

    /// @param why for logs and people, without secrets
    record Unavailable(String why) implements ModelAnswer {}
}
