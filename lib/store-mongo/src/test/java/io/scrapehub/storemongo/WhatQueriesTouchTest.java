package io.scrapehub.storemongo;

import static com.mongodb.client.model.Sorts.descending;
import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Tasks;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.bson.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The questions that are asked all the time touch what they answer with and little else, and sort nothing.
/// Told by the server's own profiler, over a job of 300 pages of which 200 are settled, and 50 jobs of
/// which 3 are open.
class WhatQueriesTouchTest {
    private static final List<Task> PAGES = Tasks.of(aUrlJob().ofPages(300).accepted());

    private static MongoOnTrial trial;

    @BeforeAll
    static void fill() {
        trial = RealMongo.emptyStores(WhatQueriesTouchTest.class);
        trial.tasks().add(PAGES);
        trial.tasks().markDispatched(PAGES.stream().map(Task::id).limit(250).toList(), 1, MID_MORNING);
        for (int i = 0; i < 200; i++) {
            var followUps = i < 3 ? List.of(Tasks.detailOf(PAGES.get(i), i)) : List.<Task>of();
            trial.tasks()
                    .settle(Leases.of(PAGES.get(i)), new Settlement.Visited(MID_MORNING, 1, StableBy.QUIET, followUps));
        }
        for (int i = 0; i < 50; i++) {
            jobThatIsOpen(i < 3);
        }
    }

    @Test
    void counting_reads_no_task() {
        assertThat(touched(
                        "tasks", s -> s.tasks().count(List.of(PAGES.getFirst().job()))))
                .isEqualTo(new Touched(0, false));
    }

    @Test
    void counting_what_is_offered_reads_no_task() {
        assertThat(touched(
                        "tasks",
                        s -> s.tasks()
                                .dispatchedPending(1, List.of(PAGES.getFirst().job()))))
                .isEqualTo(new Touched(0, false));
    }

    @Test
    void finding_what_to_offer_reads_only_that() {
        assertThat(touched("tasks", s -> s.tasks().undispatched(PAGES.getFirst().job(), 1, 10)))
                .isEqualTo(new Touched(10, false));
    }

    @Test
    void comparing_with_the_queue_reads_only_what_is_offered() {
        assertThat(touched("tasks", s -> s.tasks().dispatched(Instant.MAX, null, 10)))
                .returns(false, Touched::sorted)
                .satisfies(t -> assertThat(t.documents()).isLessThan(40));
    }

    @Test
    void finding_what_to_spread_reads_only_that() {
        assertThat(touched("tasks", s -> s.tasks().unspread(10))).isEqualTo(new Touched(3, false));
    }

    @Test
    void reporting_pages_reads_only_those_reported() {
        assertThat(touched(
                        "tasks",
                        s -> s.tasks()
                                .pages(PAGES.getFirst().job(), PAGES.get(150).id(), 10)))
                .satisfies(t -> assertThat(t.documents()).isLessThanOrEqualTo(11))
                .returns(false, Touched::sorted);
    }

    @Test
    void lending_all_records_sorts_nothing() {
        assertThat(touched("tasks", s -> s.records().forEach(PAGES.getFirst().job(), _ -> {})))
                .returns(false, Touched::sorted);
    }

    @Test
    void serving_records_sorts_nothing() {
        assertThat(touched("tasks", s -> s.records().page(PAGES.getFirst().job(), null, Instant.MAX, 10)))
                .returns(false, Touched::sorted);
    }

    @Test
    void walking_unfinished_jobs_reads_no_other() {
        assertThat(touched("jobs", s -> s.jobs().unfinished(null, 10))).isEqualTo(new Touched(3, false));
    }

    private static void jobThatIsOpen(boolean open) {
        var job = aUrlJob().accepted();
        trial.jobs().submit(job, null);
        if (!open) {
            var end = new JobState.Ended(JobStatus.COMPLETED, MID_MORNING, StopReason.EXHAUSTED, false, null);
            trial.jobs().end(job.id(), end, JobProgress.NONE);
        }
    }

    private static Touched touched(String collection, Consumer<MongoOnTrial> question) {
        profile(2);
        question.accept(trial);
        profile(0);
        var told = trial.database()
                .getCollection("system.profile")
                .find(new Document("ns", trial.database().getName() + "." + collection))
                .sort(descending("ts"))
                .first();
        return told == null
                ? new Touched(Integer.MAX_VALUE, true)
                : new Touched(told.getInteger("docsExamined"), told.getBoolean("hasSortStage", false));
    }

    private static void profile(int level) {
        trial.database().runCommand(new Document("profile", level));
    }

    /// @param sorted whether the server had to sort what it found
    private record Touched(int documents, boolean sorted) {}
}
