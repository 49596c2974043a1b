package io.scrapehub.core.model;

/// Answers questions, or says why not. A convenience, never a need: whoever asks goes on without an answer.
///
/// What it answers is data from outside: whoever asked checks it against what was asked. Thread-safe; waits
/// for the answer, for as long as the adapter is told at most.
public interface LanguageModel {
    ModelAnswer ask(ModelQuestion question);
}
