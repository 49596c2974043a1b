package io.scrapehub.agent.action;

/// What came of an action.
public sealed interface Effect {
    record Done() implements Effect {}

    /// The page did not let it be done.
    record Failed(String why) implements Effect {}

    /// A guard forbids it, whoever wants it.
    record Refused(String why) implements Effect {}

    default String word() {
        return switch (this) {
            case Done _ -> "done";
            case Failed(String why) -> "failed: " + why;
            case Refused(String why) -> "refused: " + why;
        };
    }

    default boolean done() {
        return this instanceof Done;
    }
}
