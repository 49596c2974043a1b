package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.goal.GoalPlan;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.testkit.story.Jobs;
import org.junit.jupiter.api.Test;

class GoalSourcesTest {
    private final ControllerBench bench = new ControllerBench();

    @Test
    void begins_with_the_first_sources_of_the_plan() {
        Job job = bench.dispatched(goal().at(5));

        assertThat(bench.counts(job.id()).pending()).isEqualTo(GoalPlan.BEGUN_AT_ONCE);
        assertThat(bench.found(job).progress()).isEqualTo(new JobProgress(0, 3, 0, 3, 0, 0));
    }

    @Test
    void goes_on_to_the_next_source_while_there_are_fewer_records_than_hoped_for() {
        Job job = bench.dispatched(goal().at(5).withMaxResults(50).hopingFor(10));
        bench.claimed(3).forEach(lease -> bench.visited(lease, 2));
        bench.finish();

        assertThat(bench.endOf(job)).isEmpty();
        assertThat(bench.counts(job.id()).pending()).isEqualTo(1);
    }

    @Test
    void ends_when_there_are_as_many_as_hoped_for() {
        Job job = bench.dispatched(goal().at(5).withMaxResults(50).hopingFor(6));
        bench.claimed(3).forEach(lease -> bench.visited(lease, 2));
        bench.finish();

        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.EXHAUSTED);
        assertThat(bench.counts(job.id()).total()).isEqualTo(3);
    }

    @Test
    void goes_on_when_the_first_sources_had_nothing_at_all() {
        Job job = bench.dispatched(goal().at(4));
        bench.claimed(3).forEach(lease -> bench.visited(lease, 0));
        bench.finish();

        assertThat(bench.endOf(job)).isEmpty();
    }

    @Test
    void ends_when_every_source_was_asked() {
        Job job = bench.dispatched(goal().at(3).withMaxResults(50).hopingFor(10));
        bench.claimed(3).forEach(lease -> bench.visited(lease, 1));
        bench.finish();

        assertThat(bench.endOf(job)).map(Ended::failure).isPresent();
        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.EXHAUSTED);
    }

    private static Jobs goal() {
        return Jobs.aGoalJob("Find dentists");
    }
}
