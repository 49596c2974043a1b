package io.scrapehub.core.job;

import java.util.List;

/// The sources chosen for a job, with the search queries that found them (none for a url job).
public record Plan(List<String> searchQueries, List<String> sources) {
    public Plan {
        searchQueries = List.copyOf(searchQueries);
        sources = List.copyOf(sources);
    }
}
