package io.scrapehub.agent.decide;

/// Decides what to do next. The rules do so purely; a model is asked.
public interface Decider {
    /// The part of a decision that gives up because there is no usable language model.
    String NO_MODEL = "no-model";

    Decision next(Situation situation);

    /// What it used of a language model so far.
    default long tokens() {
        return 0;
    }
}
