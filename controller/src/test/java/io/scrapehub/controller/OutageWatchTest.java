package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class OutageWatchTest {
    private static final RuntimeException QUEUE_AWAY =
            new QueueUnavailable("redis is away", new IllegalStateException());
    private static final RuntimeException STORE_AWAY =
            new StoreUnavailable("mongo is away", new IllegalStateException());

    private final SettableClock clock = SettableClock.atMidMorning();
    private final Deque<RuntimeException> failures = new ArrayDeque<>();
    private final List<String> observed = new ArrayList<>();
    private final Logger logger = (Logger) LoggerFactory.getLogger(OutageWatch.class);
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final OutageWatch watch = new OutageWatch(
            "reap-leases",
            Duration.ofSeconds(2),
            () -> {
                if (!failures.isEmpty()) {
                    throw failures.removeFirst();
                }
                return true;
            },
            new ControllerObserver() {
                @Override
                public void dutyFailed(String duty, RuntimeException failure) {
                    observed.add(duty);
                }
            },
            clock);

    @BeforeEach
    void listen() {
        logged.start();
        logger.setLevel(Level.INFO);
        logger.addAppender(logged);
    }

    @AfterEach
    void stopListening() {
        logger.detachAppender(logged);
        logger.setLevel(null);
    }

    @Test
    void hands_on_what_the_duty_answers() throws InterruptedException {
        assertThat(watch.turn()).isTrue();
    }

    @Test
    void has_nothing_more_to_do_during_an_outage() throws InterruptedException {
        failures.add(new QueueLost());

        assertThat(watch.turn()).isFalse();
    }

    @Test
    void tells_an_outage_once_and_its_end_once() throws InterruptedException {
        failures.addAll(List.of(QUEUE_AWAY, QUEUE_AWAY, QUEUE_AWAY));
        turn(6);

        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("reap-leases has to wait: redis is away", "reap-leases goes on");
    }

    @Test
    void tells_when_one_outage_becomes_another() throws InterruptedException {
        failures.addAll(List.of(QUEUE_AWAY, STORE_AWAY));
        turn(2);

        assertThat(logged.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                .containsExactly("reap-leases has to wait: redis is away", "reap-leases has to wait: mongo is away");
    }

    @Test
    void says_what_the_trouble_is() throws InterruptedException {
        failures.add(STORE_AWAY);
        turn(1);

        assertThat(watch.health().trouble()).isEqualTo("StoreUnavailable");
    }

    @Test
    void is_out_of_trouble_after_a_turn_that_went_well() throws InterruptedException {
        failures.add(STORE_AWAY);
        turn(2);

        assertThat(watch.health().trouble()).isNull();
    }

    @Test
    void knows_when_its_last_turn_ended() throws InterruptedException {
        clock.pass(Duration.ofMinutes(7));
        turn(1);

        assertThat(watch.health().lastTurn()).isEqualTo(clock.instant());
    }

    @Test
    void lets_a_bug_fly_on_to_the_loop() {
        failures.add(new IllegalStateException("a bug"));

        assertThatThrownBy(watch::turn).hasMessage("a bug");
    }

    @Test
    void counts_outages_and_bugs_alike() throws InterruptedException {
        failures.addAll(List.of(QUEUE_AWAY, new IllegalStateException("a bug")));
        turn(1);
        assertThatThrownBy(watch::turn).hasMessage("a bug");

        assertThat(observed).containsExactly("reap-leases", "reap-leases");
    }

    private void turn(int times) throws InterruptedException {
        for (int i = 0; i < times; i++) {
            watch.turn();
        }
    }
}
