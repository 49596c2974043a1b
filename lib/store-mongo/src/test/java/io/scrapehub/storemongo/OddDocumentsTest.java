package io.scrapehub.storemongo;

import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Updates.set;
import static io.scrapehub.testkit.story.Jobs.MID_MORNING;
import static io.scrapehub.testkit.story.Jobs.aUrlJob;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobQuery;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import java.util.Date;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.conversions.Bson;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Documents from newer releases, from damage, and from a deletion that was cut off.
class OddDocumentsTest {
    private MongoOnTrial trial;

    @BeforeEach
    void begin() {
        trial = RealMongo.emptyStores(OddDocumentsTest.class);
    }

    @Test
    void reads_a_job_with_members_it_does_not_know() {
        Job job = submitted();

        change(job, set("spec.options.fromTheFuture", new Document("x", 1)));

        assertThat(trial.jobs().find(job.id())).contains(job);
    }

    @Test
    void lists_the_other_jobs_when_one_is_damaged() {
        Job damaged = submitted();
        Job whole = submitted();

        change(damaged, set("spec", "gone"));

        assertThat(trial.jobs().unfinished(null, 10)).containsExactly(whole);
    }

    @Test
    void says_which_job_is_damaged() {
        Job damaged = submitted();

        change(damaged, set("status", "sleeping"));

        assertThatThrownBy(() -> trial.jobs().find(damaged.id()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(damaged.id().value());
    }

    @Test
    void gives_the_other_tasks_when_one_is_damaged() {
        var pages = Tasks.of(aUrlJob().ofPages(2).accepted());
        trial.tasks().add(pages);

        trial.database()
                .getCollection(CollectionNames.TASKS)
                .updateOne(eq("_id", pages.getFirst().id().value()), set("url", 7));

        assertThat(trial.tasks().undispatched(pages.getFirst().job(), 1, 10)).containsExactly(pages.getLast());
    }

    @Test
    void refuses_a_record_no_document_can_hold() {
        Task task = Tasks.only(aUrlJob().accepted());

        assertThatThrownBy(() ->
                        trial.records().write(Leases.of(task), List.of(Records.named("x".repeat(17 * 1024 * 1024)))))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void refuses_a_value_nested_deeper_than_documents_go() {
        Object deep = "core";
        for (int i = 0; i < 300; i++) {
            deep = List.of(deep);
        }
        Task task = Tasks.only(aUrlJob().accepted());
        var record = Records.with(Map.of("deep", Records.field(deep)));

        assertThatThrownBy(() -> trial.records().write(Leases.of(task), List.of(record)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void shows_no_job_whose_deletion_was_cut_off() {
        Job job = halfDeleted();

        assertThat(trial.jobs().find(job.id())).isEmpty();
    }

    @Test
    void lists_no_job_whose_deletion_was_cut_off() {
        Job job = halfDeleted();

        assertThat(trial.jobs().list(job.account(), new JobQuery(null, null, 10)))
                .isEmpty();
    }

    @Test
    void finishes_a_deletion_that_was_cut_off_when_asked_again() {
        Job job = halfDeleted();

        trial.jobs().delete(job.account(), job.id());

        assertThat(tasksLeft()).isZero();
    }

    @Test
    void finishes_a_deletion_that_was_cut_off_when_another_job_is_deleted() {
        halfDeleted();
        Job other = ended();

        trial.jobs().delete(other.account(), other.id());

        assertThat(tasksLeft()).isZero();
    }

    @Test
    void leaves_no_row_of_a_deleted_job() {
        Job job = ended();
        trial.records().write(Leases.of(Tasks.only(job)), Records.some(3, "row"));

        trial.jobs().delete(job.account(), job.id());

        assertThat(trial.database().getCollection(CollectionNames.RECORDS).countDocuments())
                .isZero();
    }

    @Test
    void finishes_no_deletion_for_another_account() {
        Job job = halfDeleted();

        assertThat(trial.jobs().delete(Fresh.accountId(), job.id())).isFalse();
    }

    private Job submitted() {
        Job job = aUrlJob().accepted();
        trial.jobs().submit(job, null);
        return job;
    }

    private Job ended() {
        Job job = submitted();
        var end = new JobState.Ended(JobStatus.COMPLETED, MID_MORNING, StopReason.EXHAUSTED, false, null);
        trial.jobs().end(job.id(), end, JobProgress.NONE);
        return job;
    }

    private Job halfDeleted() {
        Job job = ended();
        trial.tasks().add(Tasks.of(job));
        change(job, set(JobDocument.DELETED_AT, Date.from(MID_MORNING)));
        return job;
    }

    private void change(Job job, Bson change) {
        trial.database()
                .getCollection(CollectionNames.JOBS)
                .updateOne(eq("_id", job.id().value()), change);
    }

    private long tasksLeft() {
        return trial.database().getCollection(CollectionNames.TASKS).countDocuments();
    }
}
