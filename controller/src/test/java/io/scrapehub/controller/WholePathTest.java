package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.TaskCounts;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What must hold of every job, whatever was killed, lost or done twice on its way.
class WholePathTest {
    static IntStream seeds() {
        return IntStream.rangeClosed(1, 12);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void every_job_ends_once_with_each_record_once_and_never_more_than_it_may_have(int seed) {
        var path = new WholePath(seed);
        path.run();

        var softly = new SoftAssertions();
        softly.assertThat(path.over())
                .as("all ended and nothing left in the queue")
                .isTrue();
        path.jobs.forEach(job -> check(softly, path, job));
        softly.assertThat(path.killed).as("kills").isGreaterThan(20);
        softly.assertThat(path.outages).as("outages").isGreaterThan(20);
        softly.assertAll();
    }

    private static void check(SoftAssertions softly, WholePath path, Job submitted) {
        Job job = path.found(submitted);
        List<String> records = path.visibleRecords(job);
        TaskCounts counts = path.stores.tasks().count(List.of(job.id())).getOrDefault(job.id(), TaskCounts.NONE);
        String name = job.id() + " " + job.state() + " " + counts;

        softly.assertThat(path.ends.get(job.id())).as("ends of %s", name).isEqualTo(1);
        softly.assertThat(records).as("records of %s", name).doesNotHaveDuplicates();
        softly.assertThat(records.size())
                .as("most records of %s", name)
                .isLessThanOrEqualTo(job.spec().maxResults());
        softly.assertThat(job.progress().recordsFound())
                .as("told records of %s", name)
                .isEqualTo(records.size());
        softly.assertThat(counts.pending()).as("left to visit of %s", name).isZero();
        softly.assertThat(counts.unspread()).as("left to spread of %s", name).isZero();
        if (job.state() instanceof Ended end) {
            checkEnd(softly, path, job, end, records.size(), name);
        }
    }

    private static void checkEnd(SoftAssertions softly, WholePath path, Job job, Ended end, int records, String name) {
        int all = ToySite.reachable(job).values().stream().mapToInt(n -> n).sum();
        boolean asked = job.cancelAskedAt() != null;
        switch (end.reason()) {
            case CANCELLED ->
                softly.assertThat(asked).as("was cancelled: %s", name).isTrue();
            case MAX_RESULTS ->
                softly.assertThat(records)
                        .as("is full: %s", name)
                        .isEqualTo(job.spec().maxResults());
            case EXHAUSTED, NO_RESULTS, PAGES_FAILED -> {
                if (!unlucky(path, job)) {
                    softly.assertThat(records)
                            .as("found all: %s", name)
                            .isEqualTo(Math.min(all, job.spec().maxResults()));
                }
            }
            case DEADLINE -> softly.fail("had time enough: " + name);
        }
        softly.assertThat(end.status() == JobStatus.FAILED)
                .as("failed: %s", name)
                .isEqualTo(end.reason() == StopReason.CANCELLED || end.reason() == StopReason.PAGES_FAILED);
    }

    /// Whether a good page was given up because its workers were killed too often for other reasons.
    private static boolean unlucky(WholePath path, Job job) {
        return path.stores.tasks().pages(job.id(), null, 10_000).stream()
                .filter(page -> ToySite.manner(page.task().url()) != ToySite.Manner.POISONOUS)
                .anyMatch(page -> page.failure()
                        .filter(f -> f.code() == FailureCode.POISON)
                        .isPresent());
    }
}
