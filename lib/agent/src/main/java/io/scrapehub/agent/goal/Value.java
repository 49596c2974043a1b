package io.scrapehub.agent.goal;

/// What is to be put in: said by the goal, or to be found on the page.
public sealed interface Value {
    record Said(String text) implements Value {}

    /// What the page shows beside this label.
    record Beside(String label) implements Value {}

    /// The text of something on the page; its `word`th word only when that is not 0.
    record TextOf(Target target, int word) implements Value {}

    /// The result of the sum the page shows.
    record Sum() implements Value {}

    /// From the run's credentials.
    record Username() implements Value {}

    record Password() implements Value {}

    /// Whatever the page suggests that begins, and ends, so.
    record Suggested(String start, String end) implements Value {}
}
