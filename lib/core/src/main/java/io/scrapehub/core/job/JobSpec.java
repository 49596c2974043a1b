package io.scrapehub.core.job;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.url.TargetUrl;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a client asked for, validated and with defaults filled in.
///
/// @param goal       the goal in plain words, or null for a url job
/// @param urls       the pages given, canonical; one task each
/// @param fields     wanted fields in order; empty means the pages themselves
/// @param maxResults exact upper bound of records
/// @param minResults how many records the client hopes for; fewer are said in the job's end, or null
/// @param webhookUrl where to deliver the results, canonical, or null
/// @param terms      what it was handed in under
/// @param plan       how the goal is to be reached, or null for a url job
public record JobSpec(
        @Nullable String goal,
        List<TargetUrl> urls,
        OutputFormat outputFormat,
        int maxResults,
        @Nullable Integer minResults,
        boolean useSmartCascade,
        List<String> fields,
        @Nullable String webhookUrl,
        JobOptions options,
        JobTerms terms,
        @Nullable GoalPlan plan) {
    public static final int DEFAULT_MAX_RESULTS = 10;
    public static final int MAX_MAX_RESULTS = 1_000;
    public static final int MAX_MIN_RESULTS = 500;
    public static final int MAX_URLS = 1_000;
    /// How many sources may each bring a record of one entity before it counts as too much: what several
    /// sources say of the same is merged, so their rows together are more than the records.
    private static final int ROWS_A_RECORD = 5;

    private static final int MAX_ROWS = 5_000;

    public JobSpec {
        urls = List.copyOf(urls);
        fields = List.copyOf(fields);
    }

    /// A job under no special terms.
    public JobSpec(
            @Nullable String goal,
            List<TargetUrl> urls,
            OutputFormat outputFormat,
            int maxResults,
            @Nullable Integer minResults,
            boolean useSmartCascade,
            List<String> fields,
            @Nullable String webhookUrl,
            JobOptions options) {
        this(
                goal,
                urls,
                outputFormat,
                maxResults,
                minResults,
                useSmartCascade,
                fields,
                webhookUrl,
                options,
                JobTerms.NONE,
                null);
    }

    /// A url job.
    public JobSpec(
            @Nullable String goal,
            List<TargetUrl> urls,
            OutputFormat outputFormat,
            int maxResults,
            @Nullable Integer minResults,
            boolean useSmartCascade,
            List<String> fields,
            @Nullable String webhookUrl,
            JobOptions options,
            JobTerms terms) {
        this(
                goal,
                urls,
                outputFormat,
                maxResults,
                minResults,
                useSmartCascade,
                fields,
                webhookUrl,
                options,
                terms,
                null);
    }

    /// Whether records of several sources are merged into the job's.
    public boolean merges() {
        return plan != null;
    }

    /// The most rows its pages may bring together: as many as the records wanted, and more where rows of
    /// several sources become one record.
    public int mostRows() {
        return merges() ? Math.min(MAX_ROWS, maxResults * ROWS_A_RECORD) : maxResults;
    }

    /// What is followed, [Follow#AUTO] decided. The pages of a goal's plan are listings by themselves.
    public Follow follow() {
        return options.follow().of(goal == null ? urls.size() : 1, !fields.isEmpty());
    }

    public JobSpec under(JobTerms others) {
        return new JobSpec(
                goal,
                urls,
                outputFormat,
                maxResults,
                minResults,
                useSmartCascade,
                fields,
                webhookUrl,
                options,
                others,
                plan);
    }
}
