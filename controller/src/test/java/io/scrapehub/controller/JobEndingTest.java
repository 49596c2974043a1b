package io.scrapehub.controller;

import static io.scrapehub.core.job.JobStatus.COMPLETED;
import static io.scrapehub.core.job.JobStatus.FAILED;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JobEndingTest {
    private static final Instant PLANNED = Jobs.MID_MORNING;
    private static final Instant NOW = PLANNED.plusSeconds(60);
    private static final Instant LATE = PLANNED.plus(Duration.ofHours(24));
    private static final JobEnding ENDING = new JobEnding(Duration.ofHours(24));

    /// A running job of four pages and at most ten records, by what became of its pages.
    @ParameterizedTest(name = "{0} pending, {1} visited, {2} failed, {3} empty, {4} unspread, {5} records: {6} {7} {8}")
    @CsvSource({
        // pending, visited, failed, empty, unspread, records, status, reason, partial
        "4, 0, 0, 0, 0,  0, GOES_ON,   , ",
        "1, 3, 0, 0, 0,  9, GOES_ON,   , ",
        "0, 4, 0, 0, 1,  9, GOES_ON,   , ",
        "1, 0, 3, 0, 0,  0, GOES_ON,   , ",
        "0, 3, 0, 0, 0,  9, GOES_ON,   , ",
        "0, 4, 0, 0, 0,  9, COMPLETED, EXHAUSTED,    false",
        "0, 9, 0, 0, 0,  9, COMPLETED, EXHAUSTED,    false",
        "0, 3, 1, 0, 0,  9, COMPLETED, EXHAUSTED,    true",
        "0, 3, 0, 1, 0,  9, COMPLETED, EXHAUSTED,    false",
        "0, 1, 1, 2, 0,  1, COMPLETED, EXHAUSTED,    true",
        "0, 4, 0, 0, 0, 10, COMPLETED, MAX_RESULTS,  false",
        "3, 1, 0, 0, 0, 10, COMPLETED, MAX_RESULTS,  false",
        "0, 4, 0, 0, 1, 10, COMPLETED, MAX_RESULTS,  false",
        "0, 2, 2, 0, 0, 10, COMPLETED, MAX_RESULTS,  false",
        "0, 4, 0, 0, 0,  0, COMPLETED, NO_RESULTS,   false",
        "0, 0, 0, 4, 0,  0, COMPLETED, NO_RESULTS,   false",
        "0, 0, 1, 3, 0,  0, COMPLETED, NO_RESULTS,   true",
        "0, 1, 3, 0, 0,  0, COMPLETED, NO_RESULTS,   true",
        "0, 0, 4, 0, 0,  0, FAILED,    PAGES_FAILED, false",
    })
    void follows_from_what_became_of_the_pages(
            int pending,
            int visited,
            int failed,
            int empty,
            int unspread,
            int records,
            String status,
            @Nullable StopReason reason,
            @Nullable Boolean partial) {
        Job job = running(Jobs.aUrlJob().ofPages(4).withMaxResults(10));
        var counts = counts(pending, visited, failed, empty, unspread, records);

        String outcome = ENDING.of(job, counts, NOW)
                .map(end -> end.status() + " " + end.reason() + " " + end.partial())
                .orElse("GOES_ON null null");

        assertThat(outcome).isEqualTo(status + " " + reason + " " + partial);
    }

    @ParameterizedTest(name = "{0} pending, {1} records late: {2} {3}")
    @CsvSource({
        "2, 0, FAILED,    DEADLINE,    false",
        "2, 5, COMPLETED, DEADLINE,    true",
        "2, 10, COMPLETED, MAX_RESULTS, false",
        "0, 5, COMPLETED, EXHAUSTED,   false",
    })
    void ends_when_its_time_is_over(int pending, int records, JobStatus status, StopReason reason, boolean partial) {
        Job job = running(Jobs.aUrlJob().ofPages(4).withMaxResults(10));

        Ended end = ENDING.of(job, counts(pending, 4 - pending, 0, 0, 0, records), LATE)
                .orElseThrow();

        assertThat(end)
                .extracting(Ended::status, Ended::reason, Ended::partial)
                .containsExactly(status, reason, partial);
    }

    @Test
    void goes_on_until_the_last_moment_of_its_time() {
        Job job = running(Jobs.aUrlJob().ofPages(4));

        assertThat(ENDING.of(job, counts(4, 0, 0, 0, 0, 0), LATE.minusMillis(1)))
                .isEmpty();
    }

    @Test
    void counts_its_time_from_planning_and_not_from_waiting_for_it() {
        Job job = running(Jobs.aUrlJob().ofPages(4).createdAt(PLANNED.minus(Duration.ofDays(3))));

        assertThat(ENDING.of(job, counts(4, 0, 0, 0, 0, 0), NOW)).isEmpty();
    }

    @Test
    void says_why_when_its_time_was_over_and_nothing_found() {
        Job job = running(Jobs.aUrlJob().ofPages(4));

        assertThat(failureOf(ENDING.of(job, counts(3, 1, 0, 0, 0, 0), LATE)))
                .isEqualTo(Failure.of(
                        FailureCode.TIMEOUT,
                        "the job's time of PT24H was over; 1 of 4 pages were settled, none with records"));
    }

    @ParameterizedTest(name = "{0} pending, {1} records: partial {2}")
    @CsvSource({"4, 0, false", "2, 3, true", "0, 3, true", "0, 10, true"})
    void ends_as_cancelled_when_asked_whatever_else_is_true(int pending, int records, boolean partial) {
        Job job = askedToEnd(running(Jobs.aUrlJob().ofPages(4).withMaxResults(10)));

        assertThat(ENDING.of(job, counts(pending, 4 - pending, 0, 0, 0, records), LATE))
                .contains(new Ended(FAILED, LATE, StopReason.CANCELLED, partial, null));
    }

    @Test
    void ends_as_cancelled_before_it_was_planned() {
        Job job = askedToEnd(Jobs.aUrlJob().accepted());

        assertThat(ENDING.of(job, TaskCounts.NONE, NOW))
                .contains(new Ended(FAILED, NOW, StopReason.CANCELLED, false, null));
    }

    @Test
    void waits_for_its_plan() {
        assertThat(ENDING.of(Jobs.aUrlJob().accepted(), TaskCounts.NONE, NOW)).isEmpty();
    }

    @Test
    void does_not_end_while_its_tasks_are_still_written() {
        Job job = in(new JobState.Planning(PLANNED), Jobs.aUrlJob().ofPages(4), JobProgress.NONE);

        assertThat(ENDING.of(job, counts(0, 2, 0, 0, 0, 10), NOW)).isEmpty();
    }

    @Test
    void does_not_end_twice() {
        var end = new Ended(COMPLETED, NOW, StopReason.EXHAUSTED, false, null);
        Job job = askedToEnd(in(end, Jobs.aUrlJob(), JobProgress.NONE));

        assertThat(ENDING.of(job, counts(0, 1, 0, 0, 0, 1), LATE)).isEmpty();
    }

    @Test
    void ends_what_another_controller_began_to_end_by_its_own_clock() {
        Job job = running(Jobs.aUrlJob().ofPages(4));
        var cancelledRest = new TaskCounts(0, 1, 0, 3, 0, 2, 4, 4, Map.of());

        assertThat(ENDING.of(job, cancelledRest, NOW))
                .contains(new Ended(COMPLETED, NOW, StopReason.DEADLINE, true, null));
    }

    @Test
    void fails_with_the_most_frequent_failure_when_no_page_could_be_visited() {
        Job job = running(Jobs.aUrlJob().ofPages(4));
        var counts = new TaskCounts(0, 0, 4, 0, 0, 0, 4, 4, Map.of("timeout", 1, "not_found", 3));

        assertThat(failureOf(ENDING.of(job, counts, NOW)))
                .isEqualTo(Failure.of(FailureCode.NOT_FOUND, "no page could be visited: not_found (3), timeout (1)"));
    }

    @Test
    void fails_with_the_same_of_two_equally_frequent_failures_every_time() {
        Job job = running(Jobs.aUrlJob().ofPages(4));
        var counts = new TaskCounts(0, 0, 4, 0, 0, 0, 4, 4, Map.of("timeout", 2, "not_found", 2));

        assertThat(failureOf(ENDING.of(job, counts, NOW)))
                .extracting(f -> f == null ? null : f.code())
                .isEqualTo(FailureCode.NOT_FOUND);
    }

    @Test
    void says_that_it_found_fewer_than_hoped_for() {
        Job job = running(Jobs.aUrlJob().ofPages(4).hopingFor(5));

        assertThat(failureOf(ENDING.of(job, counts(0, 4, 0, 0, 0, 3), NOW)))
                .isEqualTo(
                        Failure.of(
                                FailureCode.EMPTY,
                                "found 3 records, fewer than the 5 of min_results: every page was visited, and there are no more"));
    }

    @Test
    void names_failed_pages_as_the_reason_for_fewer_than_hoped_for() {
        Job job = running(Jobs.aUrlJob().ofPages(4).hopingFor(5));
        var counts = new TaskCounts(0, 3, 1, 0, 0, 3, 4, 4, Map.of("blocked", 1));

        assertThat(ENDING.of(job, counts, NOW)).map(Ended::reason).contains(StopReason.PAGES_FAILED);
        assertThat(failureOf(ENDING.of(job, counts, NOW)))
                .isEqualTo(
                        Failure.of(
                                FailureCode.EMPTY,
                                "found 3 records, fewer than the 5 of min_results: some pages could not be visited: blocked (1)"));
    }

    @Test
    void says_nothing_when_it_found_as_many_as_hoped_for() {
        Job job = running(Jobs.aUrlJob().ofPages(4).hopingFor(5));

        assertThat(failureOf(ENDING.of(job, counts(0, 4, 0, 0, 0, 5), NOW))).isNull();
    }

    private static @Nullable Failure failureOf(Optional<Ended> end) {
        return end.orElseThrow().failure();
    }

    private static TaskCounts counts(int pending, int visited, int failed, int empty, int unspread, int records) {
        Map<String, Integer> failures = Map.of("timeout", failed, "empty", empty);
        int total = pending + visited + failed + empty;
        return new TaskCounts(pending, visited, failed + empty, 0, unspread, records, total, total - pending, failures);
    }

    private static Job running(Jobs story) {
        int pages = story.spec().urls().size();
        return in(new JobState.Running(PLANNED), story, new JobProgress(0, pages, 0, pages, 0, 0));
    }

    private static Job in(JobState state, Jobs story, JobProgress progress) {
        Job job = story.accepted();
        return new Job(
                job.id(), job.account(), job.spec(), state, null, progress, job.createdAt(), PLANNED, PLANNED, null);
    }

    private static Job askedToEnd(Job job) {
        return new Job(
                job.id(),
                job.account(),
                job.spec(),
                job.state(),
                job.plan(),
                job.progress(),
                job.createdAt(),
                job.startedAt(),
                NOW,
                NOW);
    }
}
