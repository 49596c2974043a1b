package io.scrapehub.agent.decide;

import io.scrapehub.agent.page.PageView;

/// All that a decision is made from.
///
/// @param wanted how many more records the run may bring
public record Situation(PageView page, Past past, int wanted) {}
