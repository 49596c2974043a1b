package io.scrapehub.agent.goal;

import java.util.List;

/// What is to be reached.
///
/// @param text          as it was given
/// @param intents       what the rules read in it, in order
/// @param notUnderstood clauses they could read nothing in
public record Goal(String text, List<Intent> intents, List<String> notUnderstood) {
    public Goal {
        intents = List.copyOf(intents);
        notUnderstood = List.copyOf(notUnderstood);
    }

    /// Whether the rules know all that is wanted.
    public boolean understood() {
        return !intents.isEmpty() && notUnderstood.isEmpty();
    }
}
