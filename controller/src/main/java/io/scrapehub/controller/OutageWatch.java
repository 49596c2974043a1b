package io.scrapehub.controller;

import io.scrapehub.controller.ControllerHealth.DutyHealth;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.process.Loop;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A duty during outages: a turn that fails because store or queue is away is told once when the outage
/// begins and once when it is over, not every second. Any other failure is a bug and flies on to the loop.
final class OutageWatch implements Loop.Work {
    private static final Logger LOG = LoggerFactory.getLogger(OutageWatch.class);

    private final String duty;
    private final Duration pause;
    private final Loop.Work work;
    private final ControllerObserver observer;
    private final InstantSource clock;
    private volatile DutyHealth health;

    /// @param pause between two turns, for those who ask whether the duty stands still
    OutageWatch(String duty, Duration pause, Loop.Work work, ControllerObserver observer, InstantSource clock) {
        this.duty = duty;
        this.pause = pause;
        this.work = work;
        this.observer = observer;
        this.clock = clock;
        this.health = new DutyHealth(duty, pause, clock.instant(), null);
    }

    @Override
    public boolean turn() throws InterruptedException {
        try {
            boolean more = work.turn();
            noteWell();
            return more;
        } catch (QueueUnavailable | QueueLost | StoreUnavailable e) {
            noteOutage(e);
            return false;
        } catch (RuntimeException e) {
            note(e.toString());
            observer.dutyFailed(duty, e);
            throw e;
        }
    }

    DutyHealth health() {
        return health;
    }

    private void noteWell() {
        if (health.trouble() != null) {
            LOG.info("{} goes on", duty);
        }
        note(null);
    }

    private void noteOutage(RuntimeException outage) {
        String trouble = outage.getClass().getSimpleName();
        if (!trouble.equals(health.trouble())) {
            LOG.warn("{} has to wait: {}", duty, outage.getMessage());
        }
        note(trouble);
        observer.dutyFailed(duty, outage);
    }

    private void note(@Nullable String trouble) {
        health = new DutyHealth(duty, pause, clock.instant(), trouble);
    }
}
