package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RemoveOldJobsTest {
    private static final Duration KEPT = Duration.ofDays(30);

    private final SettableClock clock = SettableClock.atMidMorning();
    private final InMemoryStores stores = new InMemoryStores(clock);
    private final RemoveOldJobs duty = new RemoveOldJobs(stores.jobs(), KEPT, clock);

    @Test
    void removes_a_job_whose_time_is_over() {
        Job job = ended(Jobs.aUrlJob().accepted());
        clock.pass(KEPT.plusMillis(1));

        duty.turn();

        assertThat(stores.jobs().find(job.id())).isEmpty();
    }

    @Test
    void leaves_a_job_until_its_time_is_over() {
        Job job = ended(Jobs.aUrlJob().accepted());
        clock.pass(KEPT);

        duty.turn();

        assertThat(stores.jobs().find(job.id())).isPresent();
    }

    @Test
    void leaves_an_old_job_that_has_not_ended() {
        Job job = Jobs.aUrlJob().accepted();
        stores.jobs().submit(job, null);
        clock.pass(KEPT.multipliedBy(2));

        duty.turn();

        assertThat(stores.jobs().find(job.id())).isPresent();
    }

    @Test
    void goes_on_at_once_while_there_is_more() {
        for (int i = 0; i < 150; i++) {
            ended(Jobs.aUrlJob().accepted());
        }
        clock.pass(KEPT.multipliedBy(2));

        assertThat(duty.turn()).isTrue();
        assertThat(duty.turn()).isFalse();
    }

    private Job ended(Job job) {
        stores.jobs().submit(job, null);
        var end = new JobState.Ended(JobStatus.COMPLETED, clock.instant(), StopReason.EXHAUSTED, false, null);
        stores.jobs().end(job.id(), end, JobProgress.NONE);
        return job;
    }
}
