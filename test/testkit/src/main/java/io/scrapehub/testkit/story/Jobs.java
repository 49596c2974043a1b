package io.scrapehub.testkit.story;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.goal.Intent;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.goal.Understood;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobSpec;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.OutputFormat;
import io.scrapehub.core.url.TargetUrl;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Builds jobs: `Jobs.aUrlJob().ofPages(3).withMaxResults(50).accepted()`.
public final class Jobs {
    /// A plain moment, whole milliseconds: 27 January 2026, 10:30 UTC.
    public static final Instant MID_MORNING = Instant.parse("2026-01-27T10:30:00Z");

    private JobId id = Fresh.jobId();
    private AccountId account = Fresh.accountId();
    private Instant createdAt = MID_MORNING;
    private @Nullable String goal;
    private List<TargetUrl> urls = List.of();
    private List<String> fields = List.of("name", "price");
    private int maxResults = JobSpec.DEFAULT_MAX_RESULTS;
    private @Nullable Integer minResults;
    private OutputFormat format = OutputFormat.JSON;
    private boolean cascade = true;
    private @Nullable String webhookUrl;
    private @Nullable GoalPlan plan;
    /// A plain job visits the pages it was given.
    private JobOptions options = new JobOptions(null, JobOptions.DEFAULT_TIMEOUT, Follow.NONE, true);

    private Jobs() {}

    /// One page, the fields name and price, ten records at most, an account of its own.
    public static Jobs aUrlJob() {
        return new Jobs().ofPages(1);
    }

    public static Jobs aGoalJob(String goal) {
        var job = new Jobs();
        job.goal = goal;
        return job;
    }

    public Jobs ofPages(int count) {
        return of(IntStream.range(0, count).mapToObj(Pages::numbered).toArray(TargetUrl[]::new));
    }

    public Jobs of(TargetUrl... pages) {
        urls = List.of(pages);
        return this;
    }

    public Jobs withId(JobId chosen) {
        id = chosen;
        return this;
    }

    public Jobs by(AccountId owner) {
        account = owner;
        return this;
    }

    public Jobs createdAt(Instant time) {
        createdAt = time;
        return this;
    }

    public Jobs wantingFields(String... names) {
        fields = List.of(names);
        return this;
    }

    public Jobs withMaxResults(int most) {
        maxResults = most;
        return this;
    }

    public Jobs hopingFor(int least) {
        minResults = least;
        return this;
    }

    public Jobs as(OutputFormat wanted) {
        format = wanted;
        return this;
    }

    /// Browsers only.
    public Jobs withoutCascade() {
        cascade = false;
        return this;
    }

    public Jobs deliveredTo(String url) {
        webhookUrl = url;
        return this;
    }

    /// Of a goal that is looked for at so many sources.
    public Jobs at(int sources) {
        return at(Collections.nCopies(sources, PlannedSource.Kind.DIRECTORY).toArray(PlannedSource.Kind[]::new));
    }

    /// Of a goal that is looked for at sources of these kinds.
    public Jobs at(PlannedSource.Kind... kinds) {
        var understood = new Understood(
                Intent.FIND, "dentists", "Dentist", null, null, List.of("name"), List.of(), List.of(), null);
        plan = new GoalPlan(
                understood,
                List.of(),
                1,
                List.of("dentists"),
                IntStream.range(0, kinds.length)
                        .mapToObj(i -> new PlannedSource("Source " + i, Pages.numbered(i), kinds[i], "for the test"))
                        .toList(),
                kinds.length);
        return this;
    }

    public Jobs with(JobOptions chosen) {
        options = chosen;
        return this;
    }

    /// The job as it is handed in.
    public Job accepted() {
        return Job.accepted(id, account, spec(), createdAt);
    }

    public JobSpec spec() {
        return new JobSpec(
                goal, urls, format, maxResults, minResults, cascade, fields, webhookUrl, options, JobTerms.NONE, plan);
    }
}
