package io.scrapehub.agent.run;

import java.time.Instant;

/// Where a run ends, whatever anybody decides.
///
/// @param steps    actions at most
/// @param deadline the moment after which nothing is begun
/// @param records  at most
public record Caps(int steps, int creditsPerStep, int credits, Instant deadline, int records) {}
