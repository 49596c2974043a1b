package io.scrapehub.core.goal;

import java.util.List;

/// How a goal is to be reached: shown to the client, who may change it before it costs anything, and kept
/// with the job.
///
/// @param notUnderstood    words of the goal that play no part in what follows
/// @param confidence       0 to 1: how sure we are to have understood the goal
/// @param searchQueries    what searches are asked
/// @param sources          in the order they are begun: the first [#BEGUN_AT_ONCE], the others one after
///                         another while records are missing
/// @param estimatedCredits what the job will cost, about
/// @param notes            what would make the plan better, in sentences
public record GoalPlan(
        Understood understood,
        List<String> notUnderstood,
        double confidence,
        List<String> searchQueries,
        List<PlannedSource> sources,
        long estimatedCredits,
        List<String> notes) {
    /// As many as the reference's example shows.
    public static final int BEGUN_AT_ONCE = 3;

    public static final int MAX_SOURCES = 50;
    public static final int MAX_QUERIES = 10;

    /// A plan with nothing to say about itself.
    public GoalPlan(
            Understood understood,
            List<String> notUnderstood,
            double confidence,
            List<String> searchQueries,
            List<PlannedSource> sources,
            long estimatedCredits) {
        this(understood, notUnderstood, confidence, searchQueries, sources, estimatedCredits, List.of());
    }

    /// The sources that are begun with the job. One that only repeats another by another way never is.
    public List<PlannedSource> begunAtOnce() {
        return sources.stream()
                .limit(BEGUN_AT_ONCE)
                .filter(source -> source.kind() != PlannedSource.Kind.NOMINATIM)
                .toList();
    }

    public GoalPlan {
        notUnderstood = List.copyOf(notUnderstood);
        searchQueries = List.copyOf(searchQueries);
        sources = List.copyOf(sources);
        notes = List.copyOf(notes);
    }
}
