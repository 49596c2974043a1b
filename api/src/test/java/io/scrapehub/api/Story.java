package io.scrapehub.api;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.record.FieldValue;
import io.scrapehub.core.record.Provenance;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.record.SourceKind;
import io.scrapehub.core.url.TargetUrl;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;

/// Jobs and records named by what happened to them.
public final class Story {
    public static final Instant NOON = Instant.parse("2026-01-27T12:00:00Z");
    private static final JobProgress HALF = new JobProgress(12, 1, 0, 4, 2, 1);

    private Story() {}

    public static Job aQueuedJob(TestApi api, AccountId account, String... fields) {
        return Job.accepted(JobId.next(api.ids), account, spec(fields), api.clock.instant());
    }

    public static Job aRunningJob(TestApi api, AccountId account, String... fields) {
        return in(aQueuedJob(api, account, fields), new JobState.Running(api.clock.instant()), HALF);
    }

    public static Job aCompletedJob(TestApi api, AccountId account, String... fields) {
        return completed(aQueuedJob(api, account, fields), api.clock.instant());
    }

    public static Job aFailedJob(TestApi api, AccountId account, int records) {
        var failure = Failure.of(FailureCode.BLOCKED, "Status 403 and a challenge page.");
        var end = new JobState.Ended(
                JobStatus.FAILED, api.clock.instant(), StopReason.PAGES_FAILED, records > 0, failure);
        return in(aQueuedJob(api, account), end, new JobProgress(records, 1, 0, 4, 4, 4));
    }

    public static Job completed(Job job, Instant at) {
        var end = new JobState.Ended(JobStatus.COMPLETED, at, StopReason.EXHAUSTED, false, null);
        return in(job, end, new JobProgress(12, 1, 1, 4, 4, 0));
    }

    public static Job in(Job job, JobState state, JobProgress progress) {
        return new Job(
                job.id(),
                job.account(),
                job.spec(),
                state,
                new Plan(List.of(), List.of("https://example.com")),
                progress,
                job.createdAt(),
                job.createdAt(),
                job.createdAt(),
                null);
    }

    public static JobSpec spec(String... fields) {
        return new JobSpec(
                null,
                List.of(url("https://example.com/")),
                OutputFormat.CSV,
                10,
                null,
                false,
                List.of(fields),
                null,
                JobOptions.DEFAULT);
    }

    public static TargetUrl url(String canonical) {
        return new TargetUrl(canonical, "https", "example.com", 443);
    }

    /// A record of alternating field names and values.
    public static ScrapedRecord record(Object... namesAndValues) {
        var fields = new LinkedHashMap<String, FieldValue>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            var from = new Provenance(SourceKind.DOM, "li:nth-child(1) > b", 0.75);
            fields.put((String) namesAndValues[i], new FieldValue(namesAndValues[i + 1], from));
        }
        return new ScrapedRecord("https://example.com/", fields);
    }
}
