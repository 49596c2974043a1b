package io.scrapehub.core.process;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LoopTest {
    private static final Duration FOR_EVER = Duration.ofDays(1);

    private final BlockingQueue<String> turns = new LinkedBlockingQueue<>();

    @Test
    void works_at_once_when_started() throws InterruptedException {
        try (var loop = new Loop("test", FOR_EVER, this::note)) {
            loop.start();

            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void works_again_after_its_pause() throws InterruptedException {
        try (var loop = new Loop("test", Duration.ofMillis(1), this::note)) {
            loop.start();

            nextTurn();
            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void wakes_from_its_pause() throws InterruptedException {
        try (var loop = new Loop("test", FOR_EVER, this::note)) {
            loop.start();
            nextTurn();

            loop.wake();

            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void keeps_a_wake_up_that_comes_during_a_turn() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var loop = new Loop("test", FOR_EVER, () -> {
            begun.countDown();
            goOn.await();
            return note();
        })) {
            loop.start();
            begun.await();
            loop.wake();
            goOn.countDown();

            nextTurn();
            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void turns_without_a_pause_while_there_is_more_to_do() throws InterruptedException {
        var left = new AtomicInteger(3);
        try (var loop = new Loop("test", FOR_EVER, () -> {
            note();
            return left.decrementAndGet() > 0;
        })) {
            loop.start();
            nextTurn();
            nextTurn();

            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void is_on_a_virtual_thread_named_for_its_duty() throws InterruptedException {
        var threads = new LinkedBlockingQueue<Thread>();
        try (var loop = new Loop("reap-leases", FOR_EVER, () -> !threads.add(Thread.currentThread()))) {
            loop.start();

            Thread thread = threads.poll(10, SECONDS);
            assertThat(thread)
                    .isNotNull()
                    .matches(Thread::isVirtual)
                    .matches(t -> t.getName().equals("reap-leases"));
        }
    }

    @Test
    void survives_work_that_throws() throws InterruptedException {
        try (var loop = new Loop("test", FOR_EVER, () -> {
            note();
            throw new IllegalStateException("on purpose");
        })) {
            loop.start();
            nextTurn();
            loop.wake();

            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void survives_an_error() throws InterruptedException {
        try (var loop = new Loop("test", FOR_EVER, () -> {
            note();
            throw new NoClassDefFoundError("on purpose");
        })) {
            loop.start();
            nextTurn();
            loop.wake();

            assertThat(nextTurn()).isNotNull();
        }
    }

    @Test
    void counts_turns_that_threw() throws InterruptedException {
        var loop = new Loop("test", FOR_EVER, () -> {
            throw new IllegalStateException("on purpose");
        });
        loop.turn();
        loop.turn();

        assertThat(loop.failures()).isEqualTo(2);
    }

    @Test
    void answers_that_there_is_no_more_to_do_after_a_turn_that_threw() throws InterruptedException {
        var loop = new Loop("test", FOR_EVER, () -> {
            throw new IllegalStateException("on purpose");
        });

        assertThat(loop.turn()).isFalse();
    }

    @Test
    void lets_an_interruption_through_to_who_turns_it_by_hand() {
        var loop = new Loop("test", FOR_EVER, () -> {
            throw new InterruptedException("on purpose");
        });

        assertThatThrownBy(loop::turn).isInstanceOf(InterruptedException.class);
    }

    @Test
    void waits_for_the_turn_under_way_when_closed() throws InterruptedException {
        var begun = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var loop = new Loop("test", FOR_EVER, () -> {
            begun.countDown();
            goOn.await();
            return note();
        });
        loop.start();
        begun.await();
        Thread closing = Thread.ofVirtual().start(loop::close);
        goOn.countDown();
        closing.join();

        assertThat(turns).hasSize(1);
    }

    @Test
    void ends_though_there_is_always_more_to_do() throws InterruptedException {
        var loop = new Loop("test", FOR_EVER, () -> {
            note();
            return true;
        });
        loop.start();
        nextTurn();
        loop.close();
        turns.clear();
        loop.wake();

        assertThat(turns).isEmpty();
    }

    @Test
    void can_be_closed_without_having_been_started() {
        var loop = new Loop("test", FOR_EVER, this::note);
        loop.close();

        assertThat(turns).isEmpty();
    }

    @Test
    void can_be_closed_by_its_own_work() throws InterruptedException {
        var holder = new LinkedBlockingQueue<Loop>();
        var loop = new Loop("test", Duration.ZERO, () -> {
            holder.take().close();
            return !note();
        });
        loop.start();
        holder.add(loop);

        assertThat(nextTurn()).isNotNull();
    }

    private boolean note() {
        turns.add("turn");
        return false;
    }

    private String nextTurn() throws InterruptedException {
        return turns.poll(10, SECONDS);
    }
}
