package io.scrapehub.controller;

import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;

/// Keeps the queue filled with pending tasks up to its windows; what does not fit waits in the store.
final class DispatchTasks implements Loop.Work {
    /// A job's share of a round.
    private static final int CHUNK = 100;

    /// The most one turn offers, so that turns stay short.
    private static final int MOST_IN_A_TURN = 10_000;

    private final PresentEpoch presentEpoch;
    private final UnfinishedJobs walk;
    private final OfferTasks offers;
    private final TaskQueue queue;
    private final int windowInAll;
    private final WakeUp wakeUp;
    private final ControllerObserver observer;

    DispatchTasks(
            PresentEpoch presentEpoch,
            ControllerPorts ports,
            OfferTasks offers,
            ControllerSettings settings,
            ControllerObserver observer) {
        this.presentEpoch = presentEpoch;
        this.walk = new UnfinishedJobs(ports.jobs(), settings.jobsPerTurn());
        this.offers = offers;
        this.queue = ports.queue();
        this.windowInAll = settings.windowInAll();
        this.wakeUp = ports.wakeUp();
        this.observer = observer;
    }

    @Override
    public boolean turn() {
        long epoch = presentEpoch.get();
        if (epoch == PresentEpoch.NONE) {
            return false;
        }
        int room = Math.min(MOST_IN_A_TURN, windowInAll - inQueue(queue.demand()));
        int offered = offers.toOpenQueue(epoch, walk.nextPage(), CHUNK, room);
        if (offered > 0) {
            wakeUp.ring(Bell.TASKS);
            observer.tasksOffered(offered);
        }
        return offered > 0 || walk.midway();
    }

    private static int inQueue(Demand demand) {
        return demand.busy() + demand.ready() + demand.delayed() + demand.dead();
    }
}
