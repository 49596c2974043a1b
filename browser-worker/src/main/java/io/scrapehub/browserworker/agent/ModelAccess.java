package io.scrapehub.browserworker.agent;

import io.scrapehub.model.CachedModel;

/// The language model of this worker's agents.
///
/// @param tokens a run may use at most
public record ModelAccess(CachedModel model, long tokens) {}
