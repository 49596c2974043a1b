package io.scrapehub.controller;

import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.task.QueueEpochs;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Fills a queue that lost its contents (or never had any) from the store: a new epoch, an empty queue, all
/// pending tasks up to the windows, and only then is the queue opened. It takes limits from then on, so they
/// are told next.
///
/// **Two controllers at once** are told apart by the store, which never gives the same epoch twice. The
/// queue takes offers of the latest epoch only, so the earlier controller is refused with [QueueLost] and
/// the later one finishes. The refused one sees an epoch in the store that is not its own and leaves the
/// other alone for a while; if that one dies half-way, it takes over. Should an old epoch be opened after
/// all, it differs from the store's, and the queue is rebuilt once more. Nothing is lost in any of this: all
/// pending tasks are undispatched in a new epoch.
final class RebuildQueue implements Loop.Work {
    /// Large, for nobody waits for a place between: the queue lends nothing before it is full.
    private static final int CHUNK = 1_000;

    private static final long NOT_LOOKED_YET = -1;

    private static final Logger LOG = LoggerFactory.getLogger(RebuildQueue.class);

    private final PresentEpoch presentEpoch;
    private final TaskQueue queue;
    private final QueueEpochs epochs;
    private final JobStore jobs;
    private final OfferTasks offers;
    private final AnnounceLimits limits;
    private final ControllerSettings settings;
    private final WakeUp wakeUp;
    private final InstantSource clock;
    private final Runnable rebuilt;
    private final ControllerObserver observer;
    private long lastSeen = NOT_LOOKED_YET;
    private Instant leftToAnotherUntil = Instant.MIN;

    /// @param rebuilt called when the queue is open again: what came meanwhile is to be dispatched
    RebuildQueue(
            PresentEpoch presentEpoch,
            ControllerPorts ports,
            OfferTasks offers,
            AnnounceLimits limits,
            ControllerSettings settings,
            InstantSource clock,
            Runnable rebuilt,
            ControllerObserver observer) {
        this.presentEpoch = presentEpoch;
        this.queue = ports.queue();
        this.epochs = ports.epochs();
        this.jobs = ports.jobs();
        this.offers = offers;
        this.limits = limits;
        this.settings = settings;
        this.wakeUp = ports.wakeUp();
        this.clock = clock;
        this.rebuilt = rebuilt;
        this.observer = observer;
    }

    @Override
    public boolean turn() throws InterruptedException {
        long present = presentEpoch.get();
        if (present != PresentEpoch.NONE) {
            lastSeen = present;
            leftToAnotherUntil = Instant.MIN;
        } else if (!anotherIsAtIt()) {
            rebuild();
        }
        return false;
    }

    /// Whether an epoch appeared in the store, not long ago, that this controller did not begin. At its
    /// first look it cannot know and rebuilds: at worst another is refused and leaves it alone.
    private boolean anotherIsAtIt() {
        long current = epochs.current();
        Instant now = clock.instant();
        if (lastSeen != NOT_LOOKED_YET && current != lastSeen) {
            leftToAnotherUntil = now.plus(settings.rebuildPatience());
        }
        lastSeen = current;
        return now.isBefore(leftToAnotherUntil);
    }

    private void rebuild() throws InterruptedException {
        Instant began = clock.instant();
        long epoch = beginEpoch();
        LOG.info("rebuilding the queue as epoch {}", epoch);
        queue.rebuild(epoch);
        int offered = offerAll(epoch);
        queue.open(epoch);
        limits.tell();
        wakeUp.ring(Bell.TASKS);
        rebuilt.run();
        Duration took = Duration.between(began, clock.instant());
        LOG.info("rebuilt the queue as epoch {} with {} tasks in {}", epoch, offered, took);
        observer.queueRebuilt(epoch, offered, took);
    }

    /// An epoch larger than the queue's too: a store restored from a backup may have fallen behind it.
    private long beginEpoch() {
        long ofQueue = queue.epoch();
        long epoch = epochs.next();
        while (epoch <= ofQueue) {
            epoch = epochs.next();
        }
        lastSeen = epoch;
        return epoch;
    }

    private int offerAll(long epoch) throws InterruptedException {
        var walk = new UnfinishedJobs(jobs, settings.jobsPerTurn());
        int offered = 0;
        do {
            List<Job> page = walk.nextPage();
            offered += offers.toQueueUnderRebuilding(epoch, page, CHUNK, settings.windowInAll() - offered);
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while rebuilding the queue");
            }
        } while (walk.midway());
        return offered;
    }
}
