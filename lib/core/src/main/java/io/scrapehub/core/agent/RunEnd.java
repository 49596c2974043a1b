package io.scrapehub.core.agent;

import java.time.Instant;

/// How a run ended.
///
/// @param detail  in words for people
/// @param steps   actions done
/// @param records found
/// @param tokens  of the language model, 0 without one
public record RunEnd(RunOutcome outcome, String detail, Instant at, int steps, int records, long tokens) {}
