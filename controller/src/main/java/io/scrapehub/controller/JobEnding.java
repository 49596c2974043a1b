package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.TaskCounts;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Whether a job is over, and how it ended. Decided purely, so it can be decided again after a crash.
///
/// In this order: who asked for the end gets it; as many records as wanted is success whatever else waits;
/// nothing left to visit is the natural end; and time is up after `deadline`. A page without what was
/// wanted ([FailureCode#EMPTY]) was visited all the same.
///
/// @param deadline how long a job may take from the beginning of its planning
record JobEnding(Duration deadline) {
    Optional<Ended> of(Job job, TaskCounts counts, Instant now) {
        if (job.ended()) {
            return Optional.empty();
        }
        if (job.cancelAskedAt() != null) {
            return Optional.of(cancelled(counts, now));
        }
        boolean declared = job.state() instanceof JobState.Running;
        if (declared && counts.records() >= job.spec().maxResults()) {
            return Optional.of(new Ended(JobStatus.COMPLETED, now, StopReason.MAX_RESULTS, false, null));
        }
        if (declared && nothingLeft(counts) && counts.cancelled() == 0 && allCounted(job, counts)) {
            return Optional.of(natural(job, counts, now));
        }
        return timeIsUp(job, counts, now) ? Optional.of(atDeadline(job, counts, now)) : Optional.empty();
    }

    private static boolean nothingLeft(TaskCounts counts) {
        return counts.pending() == 0 && counts.unspread() == 0;
    }

    /// Whether the count missed none of the pages known before. Counting is no snapshot: a task settled in
    /// the middle of it may be seen neither as pending nor as settled.
    private static boolean allCounted(Job job, TaskCounts counts) {
        return counts.total() >= job.progress().pagesTotal();
    }

    /// Also when tasks were cancelled though nobody asked and not all records are there: then the time was
    /// up by another controller's clock.
    private boolean timeIsUp(Job job, TaskCounts counts, Instant now) {
        boolean halfEnded = nothingLeft(counts) && counts.cancelled() > 0;
        Instant since = job.startedAt() == null ? job.createdAt() : job.startedAt();
        return halfEnded || !now.isBefore(since.plus(deadline));
    }

    private static Ended cancelled(TaskCounts counts, Instant now) {
        return new Ended(JobStatus.FAILED, now, StopReason.CANCELLED, counts.records() > 0, null);
    }

    private static Ended natural(Job job, TaskCounts counts, Instant now) {
        int unvisited = unvisited(counts);
        if (counts.records() > 0) {
            Failure fewer = fewerThanHoped(job, counts);
            // Pages that could not be visited are why there are fewer than hoped for; else there are no more.
            StopReason why = fewer != null && unvisited > 0 ? StopReason.PAGES_FAILED : StopReason.EXHAUSTED;
            return new Ended(JobStatus.COMPLETED, now, why, unvisited > 0, fewer);
        }
        if (unvisited > 0 && unvisited == counts.total()) {
            return new Ended(JobStatus.FAILED, now, StopReason.PAGES_FAILED, false, mostFrequent(counts));
        }
        return new Ended(JobStatus.COMPLETED, now, StopReason.NO_RESULTS, unvisited > 0, fewerThanHoped(job, counts));
    }

    private Ended atDeadline(Job job, TaskCounts counts, Instant now) {
        if (counts.records() > 0) {
            return new Ended(JobStatus.COMPLETED, now, StopReason.DEADLINE, true, fewerThanHoped(job, counts));
        }
        Failure late = Failure.of(
                FailureCode.TIMEOUT,
                "the job's time of " + deadline + " was over; " + counts.settled() + " of " + counts.total()
                        + " pages were settled, none with records");
        return new Ended(JobStatus.FAILED, now, StopReason.DEADLINE, false, late);
    }

    /// What a completed job says when it fell short of `min_results`.
    private static @Nullable Failure fewerThanHoped(Job job, TaskCounts counts) {
        Integer hoped = job.spec().minResults();
        if (hoped == null || counts.records() >= hoped) {
            return null;
        }
        return Failure.of(
                FailureCode.EMPTY,
                "found " + counts.records() + " records, fewer than the " + hoped + " of min_results: "
                        + (unvisited(counts) > 0
                                ? "some pages could not be visited: " + tally(counts.failures())
                                : "every page was visited, and there are no more"));
    }

    /// Pages that could not be visited.
    private static int unvisited(TaskCounts counts) {
        return ProgressOf.failedPages(counts) - counts.failures().getOrDefault(FailureCode.EMPTY.word(), 0);
    }

    private static Failure mostFrequent(TaskCounts counts) {
        String word = counts.failures().entrySet().stream()
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .orElseThrow()
                .getKey();
        return Failure.of(FailureCode.ofWord(word), "no page could be visited: " + tally(counts.failures()));
    }

    private static String tally(Map<String, Integer> failures) {
        return failures.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue()
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(e -> e.getKey() + " (" + e.getValue() + ")")
                .collect(Collectors.joining(", "));
    }
}
