package io.scrapehub.core.job;

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
        JobTerms terms) {
    public static final int DEFAULT_MAX_RESULTS = 10;
    public static final int MAX_MAX_RESULTS = 1_000;
    public static final int MAX_MIN_RESULTS = 500;
    public static final int MAX_URLS = 1_000;

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
                JobTerms.NONE);
    }

    /// What is followed, [Follow#AUTO] decided. The pages of a goal's plan are listings by themselves.
    public Follow follow() {
        return options.follow().of(goal == null ? urls.size() : 1, !fields.isEmpty());
    }

    public JobSpec under(JobTerms others) {
        return new JobSpec(
                goal, urls, outputFormat, maxResults, minResults, useSmartCascade, fields, webhookUrl, options, others);
    }
}
