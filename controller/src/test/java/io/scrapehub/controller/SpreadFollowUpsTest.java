package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Task;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Tasks;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SpreadFollowUpsTest {
    private final ControllerBench bench = new ControllerBench();
    private final Job job = bench.dispatched(Jobs.aUrlJob());

    @BeforeEach
    void a_listing_that_led_to_two_pages() {
        Lease lease = bench.claimed(1).getFirst();
        Task listing = bench.task(lease);
        bench.visited(lease, 0, Tasks.detailOf(listing, 0), Tasks.nextPageOf(listing));
    }

    @Test
    void makes_tasks_of_follow_ups() {
        bench.spread();

        assertThat(bench.counts(job.id()).pending()).isEqualTo(2);
    }

    @Test
    void spreads_a_settlement_once() {
        bench.spread();
        bench.spread();

        assertThat(bench.counts(job.id()).total()).isEqualTo(3);
        assertThat(bench.counts(job.id()).unspread()).isZero();
    }

    @Test
    void tells_that_there_is_something_to_dispatch_or_to_end() {
        var told = new AtomicInteger();
        ControllerBench.whole(bench.duties().spreadFollowUps(told::incrementAndGet));

        assertThat(told).hasValue(1);
    }

    @Test
    void spreads_again_what_it_could_not_mark() {
        var failing = Meddling.before(bench.stores.tasks(), "markSpread", () -> {
            throw new StoreUnavailable("on purpose", new IllegalStateException());
        });
        var duty = new SpreadFollowUps(bench.stores.jobs(), failing, bench.clock, () -> {}, ControllerObserver.NONE);
        assertThatThrownBy(duty::turn).isInstanceOf(StoreUnavailable.class);
        ControllerBench.whole(duty);

        assertThat(bench.counts(job.id()))
                .extracting(c -> c.pending(), c -> c.unspread())
                .containsExactly(2, 0);
    }

    @Test
    void adds_nothing_to_a_job_that_ended() {
        end();
        bench.spread();

        assertThat(bench.counts(job.id()))
                .extracting(c -> c.total(), c -> c.unspread())
                .containsExactly(1, 0);
    }

    @Test
    void cancels_what_it_added_when_the_job_ended_meanwhile() {
        var endsAfterAdding = Meddling.after(bench.stores.tasks(), "add", this::end);
        ControllerBench.whole(new SpreadFollowUps(
                bench.stores.jobs(), endsAfterAdding, bench.clock, () -> {}, ControllerObserver.NONE));

        assertThat(bench.counts(job.id()))
                .extracting(c -> c.pending(), c -> c.cancelled())
                .containsExactly(0, 2);
    }

    @Test
    void is_done_with_follow_ups_of_a_job_that_was_removed() {
        end();
        bench.stores.jobs().delete(job.account(), job.id());
        bench.spread();

        assertThat(bench.stores.tasks().unspread(10)).isEmpty();
    }

    private void end() {
        var end = new JobState.Ended(JobStatus.FAILED, bench.clock.instant(), StopReason.CANCELLED, false, null);
        bench.stores.jobs().end(job.id(), end, JobProgress.NONE);
    }
}
