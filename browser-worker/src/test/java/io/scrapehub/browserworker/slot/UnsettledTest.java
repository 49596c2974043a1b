package io.scrapehub.browserworker.slot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.testkit.story.Jobs;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Settlements of one slot, on threads of their own.
class UnsettledTest {
    private final Workshop workshop = new Workshop();
    private final Holdings holdings = new Holdings();
    private final List<Attempt> attempts = new ArrayList<>();
    private final Unsettled unsettled = new Unsettled(
            settlement -> Thread.ofVirtual().start(settlement), new Carrying(workshop.desk(holdings)), holdings);

    @BeforeEach
    void claim() {
        workshop.running(Jobs.aUrlJob().ofPages(2).accepted());
        for (Lease lease : workshop.queue.claim(workshop.worker, 2)) {
            var attempt = new Attempt(lease, System.nanoTime());
            holdings.take(attempt);
            attempts.add(attempt);
        }
    }

    @AfterEach
    void close() {
        workshop.close();
    }

    @Test
    void what_is_being_settled_is_still_in_hand() {
        var settles = new CountDownLatch(1);
        unsettled.settle(attempts.getFirst(), () -> awaitEnd(settles));
        assertThat(holdings.size()).isEqualTo(2);

        settles.countDown();
        assertThat(unsettled.awaitSettled()).isTrue();

        assertThat(holdings.leases()).containsExactly(attempts.getLast().lease());
        assertThat(unsettled.awaitSettled()).isFalse();
    }

    @Test
    void no_settlement_begins_before_the_last_has_ended() {
        Thread slots = Thread.currentThread();
        var ended = new ConcurrentLinkedQueue<String>();
        unsettled.settle(attempts.getFirst(), () -> {
            await().until(() -> slots.getState() == Thread.State.WAITING);
            ended.add("first");
        });
        unsettled.settle(attempts.getLast(), () -> ended.add("second"));
        var _ = unsettled.awaitSettled();

        assertThat(ended).containsExactly("first", "second");
        assertThat(holdings.size()).isZero();
    }

    @Test
    void trouble_is_told_once_and_the_task_given_back() {
        unsettled.settle(attempts.getFirst(), () -> {
            throw new StoreUnavailable("the store is gone", new IOException("connection reset"));
        });
        var _ = unsettled.awaitSettled();

        assertThat(unsettled.troubled()).isTrue();
        assertThat(unsettled.troubled()).isFalse();
        assertThat(workshop.queue.demand().busy()).isOne();
    }

    private static void awaitEnd(CountDownLatch settles) {
        try {
            settles.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
