package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.testkit.queue.InMemoryWakeUp;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// The loops running for real, with pauses of a day: whatever happens was woken by a bell.
@Timeout(30)
class ControllerTest {
    private static final Duration DAY = Duration.ofDays(1);
    private static final ControllerSettings ONLY_WOKEN = onlyWoken();

    private final ControllerBench bench = new ControllerBench();
    private final InMemoryWakeUp bells = new InMemoryWakeUp();
    private final Controller controller = new Controller(
            new ControllerPorts(
                    bench.ports.jobs(),
                    bench.ports.tasks(),
                    bench.ports.accounts(),
                    bench.ports.epochs(),
                    bench.queue,
                    bench.queue,
                    bells,
                    bench.ports.hostLimits()),
            ONLY_WOKEN,
            ControllerObserver.NONE,
            bench.clock);

    @BeforeEach
    void start() {
        controller.start();
        await().until(() -> bench.queue.epoch() == 1);
    }

    @AfterEach
    void close() {
        controller.close();
        bells.close();
    }

    @Test
    void brings_a_job_into_the_queue_when_it_is_handed_in() {
        bench.submitted(Jobs.aUrlJob());
        bells.ring(Bell.JOBS);

        await().until(() -> bench.queue.demand().ready() == 1);
    }

    @Test
    void ends_a_job_when_its_page_is_settled() {
        Job job = bench.submitted(Jobs.aUrlJob());
        bells.ring(Bell.JOBS);
        bench.visited(claimed(), 1);
        bells.ring(Bell.SETTLED);

        await().until(() -> bench.endOf(job).isPresent());
        assertThat(bench.endOf(job)).map(Ended::reason).contains(StopReason.EXHAUSTED);
    }

    @Test
    void visits_what_a_page_led_to_and_then_ends_the_job() {
        Job job = bench.submitted(
                Jobs.aUrlJob().with(new JobOptions(null, JobOptions.DEFAULT_TIMEOUT, Follow.DETAILS, true)));
        bells.ring(Bell.JOBS);
        Lease listing = claimed();
        bench.visited(listing, 1, Tasks.detailOf(bench.task(listing), 0));
        bells.ring(Bell.SETTLED);
        bench.visited(claimed(), 1);
        bells.ring(Bell.SETTLED);

        await().until(() -> bench.endOf(job).isPresent());
    }

    @Test
    void ends_a_job_when_its_client_asks() {
        Job job = bench.submitted(Jobs.aUrlJob());
        bench.stores.jobs().askCancel(job.account(), job.id(), bench.clock.instant());
        bells.ring(Bell.JOBS);

        await().until(() -> bench.endOf(job).isPresent());
    }

    @Test
    void is_well_when_nothing_is_wrong() {
        assertThat(controller.health().untroubled()).isTrue();
    }

    private Lease claimed() {
        await().until(() -> bench.queue.demand().ready() == 1);
        return bench.claimed(1).getFirst();
    }

    private static ControllerSettings onlyWoken() {
        var d = ControllerSettings.DEFAULT;
        return new ControllerSettings(
                DAY,
                DAY,
                DAY,
                DAY,
                d.jobsPerTurn(),
                d.windowPerJob(),
                d.windowInAll(),
                d.deadline(),
                d.lostAfter(),
                d.rebuildPatience(),
                d.jobsKept(),
                d.removeEvery());
    }
}
