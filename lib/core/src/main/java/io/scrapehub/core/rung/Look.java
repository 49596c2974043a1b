package io.scrapehub.core.rung;

import io.scrapehub.core.problem.FailureCode;
import java.util.Optional;

/// What one rung made of a page, as far as the choice of the next depends on it.
///
/// @param failure   empty when the page has content
/// @param complete  whether each wanted field is there for at least half of the records
/// @param scripted  whether the page runs scripts: one that runs none reads the same in a browser
/// @param trusted   whether readings of this kind proved equal to a browser's, and no check is due
public record Look(Rung rung, Optional<FailureCode> failure, boolean complete, boolean scripted, boolean trusted) {}
