package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.testkit.story.Jobs;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PlanQueuedJobsTest {
    private final ControllerBench bench = new ControllerBench();

    @Test
    void writes_a_task_for_each_page() {
        Job job = bench.submitted(Jobs.aUrlJob().ofPages(3));
        bench.plan();

        assertThat(bench.counts(job.id()).pending()).isEqualTo(3);
    }

    @Test
    void declares_the_job_when_its_tasks_are_written() {
        Job job = bench.submitted(Jobs.aUrlJob().ofPages(3));
        bench.plan();

        assertThat(bench.found(job).state()).isEqualTo(new JobState.Running(bench.clock.instant()));
        assertThat(bench.found(job).progress()).isEqualTo(new JobProgress(0, 3, 0, 3, 0, 0));
    }

    @Test
    void plans_more_jobs_than_it_reads_at_once() {
        var jobs = IntStream.range(0, 10)
                .mapToObj(_ -> bench.submitted(Jobs.aUrlJob()))
                .toList();
        bench.plan();

        assertThat(jobs).allMatch(job -> bench.found(job).status() == JobStatus.RUNNING);
    }

    @Test
    void tells_that_there_is_something_to_dispatch() {
        bench.submitted(Jobs.aUrlJob());
        bench.submitted(Jobs.aUrlJob());
        var told = new AtomicInteger();
        ControllerBench.whole(bench.duties().planQueuedJobs(told::incrementAndGet));

        assertThat(told).hasValue(2);
    }

    @Test
    void goes_on_with_a_job_whose_planning_died_before_its_tasks_were_written() {
        Job job = bench.submitted(Jobs.aUrlJob().ofPages(3));
        bench.stores.jobs().beginPlanning(job.id(), bench.clock.instant());
        bench.plan();

        assertThat(bench.counts(job.id()).pending()).isEqualTo(3);
        assertThat(bench.found(job).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void goes_on_with_a_job_whose_planning_died_before_it_was_declared() {
        Job job = bench.submitted(Jobs.aUrlJob().ofPages(3));
        bench.stores.jobs().beginPlanning(job.id(), bench.clock.instant());
        bench.stores.tasks().add(UrlPlan.of(job).tasks().subList(0, 2));
        bench.plan();

        assertThat(bench.counts(job.id()).total()).isEqualTo(3);
        assertThat(bench.found(job).status()).isEqualTo(JobStatus.RUNNING);
    }

    @Test
    void leaves_a_job_alone_that_is_to_be_cancelled() {
        Job job = bench.submitted(Jobs.aUrlJob());
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bench.plan();

        assertThat(bench.found(job).status()).isEqualTo(JobStatus.QUEUED);
    }

    @Test
    void cancels_the_tasks_of_a_job_that_ended_while_they_were_written() {
        Job job = bench.submitted(Jobs.aUrlJob().ofPages(3));
        var end = new JobState.Ended(JobStatus.FAILED, bench.clock.instant(), StopReason.CANCELLED, false, null);
        var endsBeforeDeclared = Meddling.before(
                bench.stores.jobs(), "declare", () -> bench.stores.jobs().end(job.id(), end, JobProgress.NONE));
        ControllerBench.whole(new PlanQueuedJobs(endsBeforeDeclared, bench.stores.tasks(), 10, bench.clock, () -> {}));

        assertThat(bench.counts(job.id()).cancelled()).isEqualTo(3);
    }

    @Test
    void leaves_the_tasks_alone_when_another_controller_declared_the_job() {
        Job job = bench.submitted(Jobs.aUrlJob().ofPages(3));
        var declaredByAnother = Meddling.before(bench.stores.jobs(), "declare", bench::plan);
        ControllerBench.whole(new PlanQueuedJobs(declaredByAnother, bench.stores.tasks(), 10, bench.clock, () -> {}));

        assertThat(bench.counts(job.id()).pending()).isEqualTo(3);
    }
}
