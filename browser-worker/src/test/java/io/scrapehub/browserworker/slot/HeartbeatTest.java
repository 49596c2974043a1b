package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.queue.Lease;
import io.scrapehub.testkit.story.Jobs;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Beats and looks made by hand, time turned by hand.
class HeartbeatTest {
    private final Workshop workshop = new Workshop();
    private final AtomicLong nanos = new AtomicLong(1_000);
    private final AtomicBoolean draining = new AtomicBoolean();
    private final Holdings holdings = new Holdings();
    private final Heartbeat heartbeat = new Heartbeat(
            workshop.ports.heartbeats(),
            workshop.worker,
            holdings,
            WorkerSettings.of(1),
            nanos::get,
            draining::set,
            WorkerObserver.NONE);
    private Attempt attempt;

    @BeforeEach
    void hold() {
        workshop.running(Jobs.aUrlJob().accepted());
        Lease lease = workshop.queue.claim(workshop.worker, 1).getFirst();
        attempt = new Attempt(lease, nanos.get());
        holdings.take(attempt);
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void leases_outlive_their_time_by_heartbeats() {
        for (int i = 0; i < 10; i++) {
            pass(Duration.ofSeconds(8));
            heartbeat.beat();
        }

        assertThat(workshop.queue.reap(10).returned()).isEmpty();
    }

    @Test
    void a_lease_the_queue_calls_lost_is_let_go_of() {
        pass(Duration.ofMinutes(1));
        workshop.queue.reap(10);

        heartbeat.beat();

        assertThat(attempt.aborted()).contains(Abort.LOST);
    }

    @Test
    void a_task_of_a_cancelled_job_is_let_go_of() {
        workshop.queue.cancel(attempt.lease().job());

        heartbeat.beat();

        assertThat(attempt.aborted()).contains(Abort.CANCELLED);
    }

    @Test
    void without_heartbeats_pages_are_let_go_of_before_their_lease_ends() {
        workshop.queueOutage.before("heartbeat");
        pass(Duration.ofSeconds(21));
        heartbeat.beat();

        heartbeat.guard();

        assertThat(attempt.aborted()).contains(Abort.UNSURE);
    }

    @Test
    void one_heartbeat_that_did_not_get_through_is_weather() {
        heartbeat.beat();
        workshop.queueOutage.before("heartbeat");
        pass(Duration.ofSeconds(8));
        heartbeat.beat();

        heartbeat.guard();

        assertThat(attempt.aborted()).isEmpty();
    }

    @Test
    void a_page_claimed_lately_is_believed_in_whatever_the_last_heartbeat() {
        pass(Duration.ofSeconds(60));
        holdings.letGo(attempt);
        var fresh = new Attempt(attempt.lease(), nanos.get());
        holdings.take(fresh);

        heartbeat.guard();

        assertThat(fresh.aborted()).isEmpty();
    }

    @Test
    void a_drain_is_passed_on() {
        workshop.queue.drain(workshop.worker);

        heartbeat.beat();

        assertThat(draining).isTrue();
    }

    private void pass(Duration time) {
        workshop.clock.pass(time);
        nanos.addAndGet(time.toNanos());
    }
}
