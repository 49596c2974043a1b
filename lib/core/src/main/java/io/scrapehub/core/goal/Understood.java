package io.scrapehub.core.goal;

import io.scrapehub.core.job.OutputFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What was understood of a goal.
///
/// @param entity     what is wanted, in the goal's own words
/// @param entityType its schema.org name; `Thing` when no type fits
/// @param count      how many are wanted, or null when the goal does not say
/// @param fields     what is wanted of each, never empty
/// @param sources    names and hosts the goal wants to be searched
public record Understood(
        Intent intent,
        String entity,
        String entityType,
        @Nullable Integer count,
        @Nullable GoalLocation location,
        List<String> fields,
        List<Filter> filters,
        List<String> sources,
        @Nullable OutputFormat outputFormat) {
    public Understood {
        fields = List.copyOf(fields);
        filters = List.copyOf(filters);
        sources = List.copyOf(sources);
    }
}
