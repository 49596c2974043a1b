package io.scrapehub.browserworker.slot;

import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.browserworker.fetched.FetchedData;
import io.scrapehub.browserworker.rung.Cascade;
import io.scrapehub.browserworker.rung.CascadePorts;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.queue.WorkerId;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Some slots and a heartbeat. Knows core's ports only; closes nothing it was handed but the renderers,
/// which its slots ask for.
///
/// ```java
/// try (var worker = new Worker(id, WorkerSettings.of(3), ports, renderers, clock, random, WorkerObserver.NONE, () ->
/// true)) {
///     worker.start();
///     worker.awaitDrained();      // until the queue drains it, or another thread calls drain()
/// }
/// ```
public final class Worker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);
    private static final Duration STANDS_STILL = JobOptions.MAX_TIMEOUT.plusSeconds(60);
    /// A renderer returns within seconds of being interrupted, and closes as fast.
    private static final Duration LET_GO = Duration.ofSeconds(20);

    private final WorkerId id;
    private final WorkerSettings settings;
    private final WorkerPorts ports;
    private final Holdings holdings = new Holdings();
    private final Doorbell doorbell = new Doorbell();
    private final Launches launches;
    private final Heartbeat heartbeat;
    private final List<Slot> slots;
    private final List<Thread> threads;
    private final AtomicBoolean draining = new AtomicBoolean();
    private volatile boolean drainedByQueue;
    private long drainedSince;
    private WakeUp.@Nullable Subscription bell;

    /// @param renderers asked once by each slot, on the slot's own thread
    /// @param random    thread-safe
    /// @param admits    whether another page may be begun this moment; asked before each claim
    public Worker(
            WorkerId id,
            WorkerSettings settings,
            WorkerPorts ports,
            Supplier<? extends PageRenderer> renderers,
            InstantSource clock,
            RandomGenerator random,
            WorkerObserver observer,
            BooleanSupplier admits) {
        this(id, settings, ports, Optional.empty(), renderers, clock, random, observer, admits);
    }

    /// @param cascade the rungs for jobs that want them; without, such jobs go to a browser directly
    public Worker(
            WorkerId id,
            WorkerSettings settings,
            WorkerPorts ports,
            Optional<CascadePorts> cascade,
            Supplier<? extends PageRenderer> renderers,
            InstantSource clock,
            RandomGenerator random,
            WorkerObserver observer,
            BooleanSupplier admits) {
        this.id = id;
        this.settings = settings;
        this.ports = ports;
        this.launches = new Launches(clock);
        this.heartbeat =
                new Heartbeat(ports.heartbeats(), id, holdings, settings, System::nanoTime, this::hear, observer);
        var manners = new Manners(ports.gate(), ports.robots(), ports.hosts());
        var ids = new Ids(clock, random);
        var lane = new HttpLane(
                cascade.map(with -> new Cascade(with, manners::objection, clock, Ticker.systemTicker(), ids)));
        var desk = new SlotDesk(
                id,
                settings,
                ports,
                renderers,
                random,
                observer,
                holdings,
                doorbell,
                new JobSpecs(ports.jobs(), clock),
                manners,
                new FetchedData(ports.recipes()),
                new Settling(ports, clock, observer),
                launches,
                lane,
                draining::get,
                admits);
        slots = IntStream.range(0, settings.slots())
                .mapToObj(_ -> new Slot(desk))
                .toList();
        threads = IntStream.range(0, settings.slots())
                .mapToObj(i -> Thread.ofPlatform().name("slot-" + i).unstarted(slots.get(i)))
                .toList();
    }

    /// Starts heartbeat and slots.
    public void start() {
        bell = ports.bells().listen(Bell.TASKS, doorbell::ring);
        heartbeat.start();
        threads.forEach(Thread::start);
        LOG.info("worker {} works with {} slots", id, settings.slots());
    }

    public WorkerId id() {
        return id;
    }

    /// Stops claiming; what is in hand is finished. Returns at once.
    public void stopClaiming() {
        if (draining.compareAndSet(false, true)) {
            LOG.info("worker {} drains with {} pages in hand", id, holdings.size());
        }
        doorbell.ring();
    }

    /// Waits until every slot has ended, which follows from [#stopClaiming].
    public void awaitDrained() throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /// Stops claiming, gives the pages in hand the grace to end, hands back what is left (at no cost), and
    /// ends. Called again, waits for the same end.
    public void drain() throws InterruptedException {
        stopClaiming();
        if (!joined(settings.grace())) {
            holdings.abortAll(Abort.DRAINED);
            if (!joined(LET_GO)) {
                LOG.warn("worker {} leaves slots behind that would not end; their leases run out", id);
            }
        }
        heartbeat.close();
        if (bell != null) {
            bell.close();
        }
    }

    /// Whether browsers failed to start several times in a row of late.
    public boolean lacksBrowsers() {
        return launches.tooManyFailed();
    }

    /// The queue itself gives a drained worker nothing, and gives again when the drain is taken back. So
    /// the slots go on asking, and only a worker that nobody wants any more for a while ends by itself.
    private void hear(boolean draining) {
        long now = System.nanoTime();
        if (draining && !drainedByQueue) {
            drainedSince = now;
            LOG.info("worker {} is drained by the queue with {} pages in hand", id, holdings.size());
        }
        drainedByQueue = draining;
        boolean longEnough = now - drainedSince >= settings.leaveAfter().toNanos();
        if (draining && longEnough && holdings.size() == 0) {
            stopClaiming();
        }
    }

    public WorkerHealth health() {
        boolean moves = slots.stream().allMatch(s -> s.stillFor() < STANDS_STILL.toNanos());
        boolean live = heartbeat.alive() && threads.stream().allMatch(Thread::isAlive) && moves;
        boolean drains = draining.get() || drainedByQueue;
        boolean ready = live && !drains && !launches.tooManyFailed();
        return new WorkerHealth(live, ready, holdings.size(), settings.slots(), drains);
    }

    @Override
    public void close() {
        try {
            drain();
        } catch (InterruptedException e) {
            holdings.abortAll(Abort.DRAINED);
            Thread.currentThread().interrupt();
        }
    }

    private boolean joined(Duration most) throws InterruptedException {
        long end = System.nanoTime() + most.toNanos();
        for (Thread thread : threads) {
            long left = end - System.nanoTime();
            if (thread.getState() != Thread.State.NEW && !thread.join(Duration.ofNanos(Math.max(1, left)))) {
                return false;
            }
        }
        return true;
    }
}
