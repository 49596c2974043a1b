package io.scrapehub.core.goal;

import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.Visit;

/// Asks the interface of a source ([PlannedSource.Kind#isInterface()]) by HTTP: a search, open data, a
/// sitemap, a feed. Answers records, or links to pages that may have some, or both.
///
/// Blocks for as long as one visit may take. Never throws for what a source answers. Thread-safe. Goes where
/// the egress rules let it, and besides to the endpoints the operator named.
public interface SourceReader {
    /// @param source one of the job's plan
    Visit<Extraction> read(PlannedSource source, JobSpec spec);
}
