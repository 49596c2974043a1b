package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.rung.Cascade;
import io.scrapehub.browserworker.rung.Climb;
import io.scrapehub.browserworker.rung.Ending;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.task.Task;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Where pages are had over HTTP, many at once, each on a virtual thread, so that they hold no browser. What
/// HTTP leaves open waits here for a slot, its lease still in hand. Thread-safe.
final class HttpLane {
    /// Pages in hand at once. Most of them wait for the store, which writes what waits together: the more, the
    /// cheaper each.
    private static final int MOST = 128;
    /// Pages asked for and read at once: each may take some ten megabytes of memory.
    private static final int MOST_READ = 32;
    /// So many are remembered.
    private static final int MOST_JOBS = 10_000;

    private final Optional<Cascade> cascade;
    private final Semaphore places = new Semaphore(MOST);
    private final Semaphore reading = new Semaphore(MOST_READ);
    private final Queue<Errand> left = new ConcurrentLinkedQueue<>();
    /// Errands of the lane, those waiting for a browser included.
    private final AtomicInteger inHand = new AtomicInteger();
    /// Jobs whose last page was had over HTTP.
    private final Set<JobId> answered = ConcurrentHashMap.newKeySet();

    HttpLane(Optional<Cascade> cascade) {
        this.cascade = cascade;
    }

    /// The errand of a task whose job wants the cascade; empty for others, which go to a browser directly, and
    /// for sources that are asked through their interface. What is wanted as people see it, only a browser can
    /// give.
    Optional<Errand> errand(Attempt attempt, Task task, Job job) {
        if (!job.spec().useSmartCascade()
                || job.spec().options().rendering().wanted()
                || GoalPages.askedByHttp(task, job.spec()).isPresent()) {
            return Optional.empty();
        }
        return cascade.map(rungs -> {
            ExtractionRequest wanted = Visits.wanted(task, job);
            Climb climb = rungs.begin(
                    Visits.request(task, job, wanted),
                    wanted,
                    GoalPages.sieve(task, job.spec()),
                    attempt.lease().attempt());
            return new Errand(attempt, task, job, climb);
        });
    }

    /// Takes a page over before its attempt has begun, where the job's last page was had over HTTP: to begin is
    /// to wait for a disk, and slots are few. False when the lane is full or not so sure of the job; of a goal's
    /// tasks only those that have begun tell whether they are pages or interfaces.
    boolean takeEarly(Attempt attempt, Job job, SlotDesk desk, Carrying carrying) {
        return job.spec().plan() == null
                && answered.contains(job.id())
                && take(attempt, () -> begun(attempt, job, desk), desk, carrying);
    }

    private Optional<Errand> begun(Attempt attempt, Job job, SlotDesk desk) {
        Optional<Errand> errand =
                desk.ports().tasks().begin(attempt.lease()).flatMap(task -> errand(attempt, task, job));
        if (errand.isEmpty()) {
            desk.ports().queue().ack(attempt.lease()); // another's by now, or over
        }
        return errand;
    }

    /// How many more pages it would take.
    int room() {
        return places.availablePermits();
    }

    /// Takes an errand over, from here to its end or to [#leftToBrowsers]; false when the lane is full.
    boolean take(Errand errand, SlotDesk desk, Carrying carrying) {
        return take(errand.attempt(), () -> Optional.of(errand), desk, carrying);
    }

    private boolean take(Attempt attempt, Supplier<Optional<Errand>> errand, SlotDesk desk, Carrying carrying) {
        if (!places.tryAcquire()) {
            return false;
        }
        inHand.incrementAndGet();
        Thread.ofVirtual().name("http-page").start(() -> run(attempt, errand, desk, carrying));
        return true;
    }

    private void run(Attempt attempt, Supplier<Optional<Errand>> begun, SlotDesk desk, Carrying carrying) {
        var open = new AtomicReference<@Nullable Errand>();
        try {
            var _ = carrying.carry(
                    attempt,
                    () -> begun.get()
                            .filter(errand -> !isOver(errand, desk, carrying))
                            .ifPresent(open::set));
        } finally {
            places.release();
            Errand forBrowser = open.get();
            if (forBrowser == null) {
                desk.holdings().letGo(attempt);
                inHand.decrementAndGet();
            } else {
                left.add(forBrowser);
            }
            desk.doorbell().ring();
        }
    }

    private boolean isOver(Errand errand, SlotDesk desk, Carrying carrying) {
        boolean over = errand.climb().beginsOverHttp() && overHttp(errand, desk, carrying);
        JobId job = errand.job().id();
        if (answered.size() >= MOST_JOBS) {
            answered.clear(); // what is forgotten is found out anew
        }
        var _ = over ? answered.add(job) : answered.remove(job);
        return over;
    }

    /// Looks at a page over HTTP; false when a browser has to look.
    boolean overHttp(Errand errand, SlotDesk desk, Carrying carrying) {
        Attempt attempt = errand.attempt();
        Optional<Optional<Ending>> look = readInTurn(errand, desk);
        if (look.isEmpty()) {
            carrying.letGo(attempt);
            return true;
        }
        look.get().ifPresent(ending -> settle(errand, ending, desk));
        return look.get().isPresent();
    }

    /// Empty when the attempt was aborted.
    private Optional<Optional<Ending>> readInTurn(Errand errand, SlotDesk desk) {
        reading.acquireUninterruptibly();
        try {
            return errand.attempt().render(() -> look(errand, desk));
        } finally {
            reading.release();
        }
    }

    private static Optional<Ending> look(Errand errand, SlotDesk desk) {
        Optional<Failure> objection = desk.manners().objection(errand.task().url());
        return objection.isPresent()
                ? objection.map(Ending::of)
                : errand.climb().overHttp();
    }

    /// Settles the task, then learns from its page what is to be learned, on a thread of its own.
    void settle(Errand errand, Ending ending, SlotDesk desk) {
        Attempt attempt = errand.attempt();
        desk.settling()
                .settle(
                        attempt.lease(),
                        errand.task(),
                        errand.job(),
                        AttemptEnd.of(ending.visit(), attempt.lease(), desk.random()),
                        ending.trace(),
                        attempt.lasted());
        ending.afterwards()
                .ifPresent(lesson -> Thread.ofVirtual().name("learning").start(lesson));
    }

    /// The errand that has waited longest for a browser; the caller's from now on.
    Optional<Errand> leftToBrowsers() {
        Errand next = left.poll();
        if (next != null) {
            inHand.decrementAndGet();
        }
        return Optional.ofNullable(next);
    }

    /// Whether anything is in the lane's hands.
    boolean busy() {
        return inHand.get() > 0;
    }
}
