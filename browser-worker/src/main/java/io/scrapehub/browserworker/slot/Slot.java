package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.browserworker.rung.Ending;
import io.scrapehub.core.goal.PlannedSource;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Task;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Predicate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One browser place: a platform thread that owns its renderer and carries out one task after another. A
/// busy slot does not claim, so back-pressure comes by itself.
///
/// Nothing that a task does ends the slot (see [Carrying]). Pages that begin over HTTP go to the [HttpLane];
/// those it leaves to browsers come before new ones.
final class Slot implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    /// Leases at once while the lane takes all there are.
    private static final int MOST_CLAIMED = 8;

    private final SlotDesk desk;
    private final Carrying carrying;
    private int troubles;
    private int most = 1;
    private volatile long movedAt = System.nanoTime();

    Slot(SlotDesk desk) {
        this.desk = desk;
        this.carrying = new Carrying(desk);
    }

    @Override
    public void run() {
        try (PageRenderer renderer = desk.renderers().get()) {
            while (!desk.draining() || desk.lane().busy()) {
                turn(renderer);
            }
        } catch (InterruptedException e) {
            LOG.debug("the slot was interrupted and ends", e);
            Thread.currentThread().interrupt();
        }
    }

    /// How long ago the slot last began or ended something, in nanoseconds.
    long stillFor() {
        return System.nanoTime() - movedAt;
    }

    /// One claim and what follows from it.
    void turn(PageRenderer renderer) throws InterruptedException {
        movedAt = System.nanoTime();
        long heard = desk.doorbell().rings();
        Optional<Errand> left = desk.lane().leftToBrowsers();
        if (left.isPresent()) {
            carryOn(left.get(), renderer);
            return;
        }
        if (desk.draining() || !desk.mayClaim()) {
            idle(renderer, heard);
            return;
        }
        try {
            List<Lease> claimed = desk.ports()
                    .queue()
                    .claim(desk.worker(), Math.clamp(desk.lane().room(), 1, most));
            if (claimed.isEmpty()) {
                idle(renderer, heard);
            } else {
                carryOut(claimed, renderer);
            }
        } catch (QueueUnavailable | QueueLost e) {
            LOG.warn("cannot claim", e);
            desk.observer().trouble("queue");
            pauseAfterTrouble();
        } catch (RuntimeException e) {
            LOG.error("a bug of ours; the slot goes on", e);
            pauseAfterTrouble();
        }
    }

    private void idle(PageRenderer renderer, long heard) throws InterruptedException {
        if (renderer instanceof KeptRenderer kept) {
            kept.rest();
        }
        troubles = 0;
        most = 1;
        desk.doorbell().await(heard, desk.idlePause());
    }

    private void pauseAfterTrouble() throws InterruptedException {
        troubles++;
        desk.doorbell().await(desk.doorbell().rings(), desk.troublePause(troubles));
    }

    /// A slot visits one page at a time: of the others those that the lane does not take go back before that.
    private void carryOut(List<Lease> claimed, PageRenderer renderer) throws InterruptedException {
        boolean all = true;
        for (Lease other : claimed.subList(1, claimed.size())) {
            all &= handOver(new Attempt(other, movedAt), this::takenEarlyOrGivenBack);
        }
        all &= handOver(new Attempt(claimed.getFirst(), movedAt), attempt -> !visitAndSettle(attempt, renderer));
        most = all ? Math.min(MOST_CLAIMED, 2 * most) : 1;
    }

    /// Whether the attempt is the HTTP lane's now.
    ///
    /// @param work says so
    private boolean handOver(Attempt attempt, Predicate<Attempt> work) throws InterruptedException {
        desk.holdings().take(attempt);
        var lanes = new AtomicBoolean();
        try {
            settleDown(carrying.carry(attempt, () -> lanes.set(work.test(attempt))));
            return lanes.get();
        } finally {
            if (!lanes.get()) {
                desk.holdings().letGo(attempt);
            }
        }
    }

    private boolean takenEarlyOrGivenBack(Attempt attempt) {
        boolean taken = takenEarly(attempt);
        if (!taken) {
            desk.ports().queue().giveBack(attempt.lease(), Duration.ZERO, Cost.NOTHING);
        }
        return taken;
    }

    private boolean takenEarly(Attempt attempt) {
        return desk.specs()
                .running(attempt.lease().job())
                .filter(job -> desk.lane().takeEarly(attempt, job, desk, carrying))
                .isPresent();
    }

    /// What HTTP left open.
    private void carryOn(Errand errand, PageRenderer renderer) throws InterruptedException {
        try {
            settleDown(carrying.carry(errand.attempt(), () -> climbInBrowser(errand, renderer)));
        } finally {
            desk.holdings().letGo(errand.attempt());
        }
    }

    private void settleDown(boolean well) throws InterruptedException {
        if (well) {
            troubles = 0;
        } else {
            pauseAfterTrouble();
        }
    }

    /// False when the attempt is the HTTP lane's now.
    private boolean visitAndSettle(Attempt attempt, PageRenderer renderer) {
        Lease lease = attempt.lease();
        if (takenEarly(attempt)) {
            return false;
        }
        Optional<Task> begun = desk.ports().tasks().begin(lease);
        Optional<Job> job = begun.flatMap(t -> desk.specs().running(t.job()));
        if (begun.isEmpty() || job.isEmpty()) {
            desk.ports().queue().ack(lease);
            return true;
        }
        Optional<Errand> errand = desk.lane().errand(attempt, begun.get(), job.get());
        if (errand.isPresent()) {
            return climb(errand.get(), renderer);
        }
        attempt.render(() -> end(begun.get(), job.get(), lease, renderer))
                .ifPresentOrElse(
                        end -> desk.settling().settle(lease, begun.get(), job.get(), end, attempt.lasted()),
                        () -> carrying.letGo(attempt));
        return true;
    }

    private boolean climb(Errand errand, PageRenderer renderer) {
        if (!errand.climb().beginsOverHttp()) {
            climbInBrowser(errand, renderer);
            return true;
        }
        if (desk.lane().take(errand, desk, carrying)) {
            return false;
        }
        if (!desk.lane().overHttp(errand, desk, carrying)) {
            climbInBrowser(errand, renderer);
        }
        return true;
    }

    private void climbInBrowser(Errand errand, PageRenderer renderer) {
        Attempt attempt = errand.attempt();
        attempt.render(() -> inBrowser(errand, renderer))
                .ifPresentOrElse(ending -> desk.lane().settle(errand, ending, desk), () -> carrying.letGo(attempt));
    }

    private Ending inBrowser(Errand errand, PageRenderer renderer) {
        Optional<Failure> objection = errand.climb().beginsOverHttp()
                ? Optional.empty() // asked before HTTP
                : desk.manners().objection(errand.task().url());
        if (objection.isPresent()) {
            return Ending.of(objection.get());
        }
        Ending ending = errand.climb().inBrowser(renderer);
        if (renderer instanceof KeptRenderer kept && kept.lacksBrowser()) {
            throw new Carrying.NoBrowser();
        }
        desk.launches().succeeded();
        return ending;
    }

    private AttemptEnd end(Task task, Job job, Lease lease, PageRenderer renderer) {
        Optional<PlannedSource> source = GoalPages.askedByHttp(task, job.spec());
        if (source.isPresent()) {
            return AttemptEnd.of(desk.ports().sources().read(source.get(), job.spec()), lease, desk.random());
        }
        Optional<Failure> objection = desk.manners().objection(task.url());
        if (objection.isPresent()) {
            return AttemptEnd.failed(objection.get(), null, lease, desk.random());
        }
        AttemptEnd end = endOf(task, job, lease, renderer);
        if (renderer instanceof KeptRenderer kept && kept.lacksBrowser()) {
            throw new Carrying.NoBrowser();
        }
        desk.launches().succeeded();
        return job.spec().options().rendering().atOnce() ? AttemptEnd.atOnce(end) : end;
    }

    private AttemptEnd endOf(Task task, Job job, Lease lease, PageRenderer renderer) {
        if (job.spec().terms().agent() != null && renderer instanceof KeptRenderer kept) {
            return AttemptEnd.ofAgent(byAgent(task, job, lease, kept), lease, desk.random());
        }
        Visit<Extraction> visit = job.spec().options().rendering().wanted() && renderer instanceof KeptRenderer camera
                ? captured(task, job, lease, camera)
                : visit(task, job, renderer);
        return AttemptEnd.of(visit, lease, desk.random());
    }

    private Visit<Extraction> captured(Task task, Job job, Lease lease, KeptRenderer camera) {
        try {
            return desk.ports().captures().visit(task, job, lease, camera);
        } catch (StoreUnavailable | QueueUnavailable | QueueLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a bug of ours with {}", task.url(), e);
            return new Visit.Failed<>(Failure.of(FailureCode.INTERNAL, e.toString()));
        }
    }

    private Visit<AgentWork.Result> byAgent(Task task, Job job, Lease lease, KeptRenderer renderer) {
        try {
            return desk.ports().agents().run(task, job, lease, renderer);
        } catch (StoreUnavailable | QueueUnavailable | QueueLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a bug of ours with the agent on {}", task.url(), e);
            return new Visit.Failed<>(Failure.of(FailureCode.INTERNAL, e.toString()));
        }
    }

    private Visit<Extraction> visit(Task task, Job job, PageRenderer renderer) {
        ExtractionRequest wanted = Visits.wanted(task, job);
        PageRequest request = Visits.request(task, job, wanted);
        try {
            Function<PageSnapshot, Extraction> whole = desk.ports().extractor().reader(wanted, desk.manners()::permits);
            return GoalPages.visit(
                    task, job.spec(), renderer, request, desk.data().reader(request, wanted, whole));
        } catch (StoreUnavailable | QueueUnavailable | QueueLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a bug of ours with {}", task.url(), e);
            return new Visit.Failed<>(Failure.of(FailureCode.INTERNAL, e.toString()));
        }
    }
}
