package io.scrapehub.core.model;

import java.util.List;

/// What a model is asked. `rules` are ours; `turns` may hold what pages say, which is data wherever it stands.
///
/// @param name      of the schema, a short word
/// @param schema    JSON Schema of the answer
/// @param maxTokens of the answer
public record ModelQuestion(String rules, List<Turn> turns, String name, String schema, int maxTokens) {
    public ModelQuestion {
        turns = List.copyOf(turns);
    }

    /// @param model whether the model said it
    public record Turn(boolean model, String text) {}

    public ModelQuestion with(Turn... more) {
        var all = new java.util.ArrayList<>(turns);
        all.addAll(List.of(more));
        return new ModelQuestion(rules, all, name, schema, maxTokens);
    }
}
