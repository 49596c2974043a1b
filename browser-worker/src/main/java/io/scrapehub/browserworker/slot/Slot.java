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
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One browser place: a platform thread that owns its renderer and carries out one task after another. A
/// busy slot does not claim, so back-pressure comes by itself.
///
/// Nothing that a task does ends the slot (see [Carrying]). What it has rendered is settled beside the next page
/// (see [Unsettled]). Pages that begin over HTTP go to the [HttpLane];
/// those it leaves to browsers come before new ones.
final class Slot implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);

    /// Leases at once while the lane takes all there are.
    private static final int MOST_CLAIMED = 8;

    private final SlotDesk desk;
    private final Carrying carrying;
    private final Unsettled unsettled;
    private int troubles;
    private int most = 1;
    private volatile long movedAt = System.nanoTime();

    Slot(SlotDesk desk) {
        this.desk = desk;
        this.carrying = new Carrying(desk);
        this.unsettled = new Unsettled(desk.settlers(), carrying, desk.holdings());
    }

    /// Whose an attempt is when the slot has done its part.
    private enum Whose {
        /// Nobody's: it is over.
        NOBODYS,
        HTTP_LANES,
        /// Rendered, and being settled.
        SETTLERS
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
        } finally {
            var _ = unsettled.awaitSettled();
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
        if (unsettled.troubled()) {
            pauseAfterTrouble();
            return;
        }
        if (desk.draining() || !desk.mayClaim()) {
            idle(renderer, heard);
            return;
        }
        try {
            List<Lease> claimed = claim();
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

    /// A page that is being settled still counts for its host and its account: where nothing else is to be had, what
    /// it holds back is, once it is settled.
    private List<Lease> claim() {
        List<Lease> claimed = claimNow();
        return claimed.isEmpty() && unsettled.awaitSettled() ? claimNow() : claimed;
    }

    private List<Lease> claimNow() {
        return desk.ports().queue().claim(desk.worker(), Math.clamp(desk.lane().room(), 1, most));
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
            all &= carryOut(new Attempt(other, movedAt), this::takeEarlyOrGiveBack);
        }
        all &= carryOut(new Attempt(claimed.getFirst(), movedAt), attempt -> visit(attempt, renderer));
        most = all ? Math.min(MOST_CLAIMED, 2 * most) : 1;
    }

    /// Whether the attempt is the HTTP lane's now.
    private boolean carryOut(Attempt attempt, Function<Attempt, Whose> work) throws InterruptedException {
        desk.holdings().take(attempt);
        return carry(attempt, () -> work.apply(attempt)) == Whose.HTTP_LANES;
    }

    private Whose carry(Attempt attempt, Supplier<Whose> work) throws InterruptedException {
        var whose = new AtomicReference<>(Whose.NOBODYS);
        try {
            settleDown(carrying.carry(attempt, () -> whose.set(work.get())));
            return whose.get();
        } finally {
            if (whose.get() == Whose.NOBODYS) {
                desk.holdings().letGo(attempt);
            }
        }
    }

    private Whose takeEarlyOrGiveBack(Attempt attempt) {
        if (takenEarly(attempt)) {
            return Whose.HTTP_LANES;
        }
        desk.ports().queue().giveBack(attempt.lease(), Duration.ZERO, Cost.NOTHING);
        return Whose.NOBODYS;
    }

    private boolean takenEarly(Attempt attempt) {
        return desk.specs()
                .running(attempt.lease().job())
                .filter(job -> desk.lane().takeEarly(attempt, job, desk, carrying))
                .isPresent();
    }

    /// What HTTP left open.
    private void carryOn(Errand errand, PageRenderer renderer) throws InterruptedException {
        var _ = carry(errand.attempt(), () -> climbInBrowser(errand, renderer));
    }

    private void settleDown(boolean well) throws InterruptedException {
        if (well) {
            troubles = 0;
        } else {
            pauseAfterTrouble();
        }
    }

    private Whose visit(Attempt attempt, PageRenderer renderer) {
        Lease lease = attempt.lease();
        if (takenEarly(attempt)) {
            return Whose.HTTP_LANES;
        }
        Optional<Task> begun = desk.ports().tasks().begin(lease);
        Optional<Job> job = begun.flatMap(t -> desk.specs().running(t.job()));
        if (begun.isEmpty() || job.isEmpty()) {
            desk.ports().queue().ack(lease);
            return Whose.NOBODYS;
        }
        Optional<Errand> errand = desk.lane().errand(attempt, begun.get(), job.get());
        return errand.isPresent() ? climb(errand.get(), renderer) : visit(attempt, begun.get(), job.get(), renderer);
    }

    private Whose visit(Attempt attempt, Task task, Job job, PageRenderer renderer) {
        Lease lease = attempt.lease();
        Optional<AttemptEnd> end = attempt.render(() -> end(task, job, lease, renderer));
        Duration took = attempt.lasted();
        return end.map(ended -> settle(attempt, () -> desk.settling().settle(lease, task, job, ended, took)))
                .orElseGet(() -> letGo(attempt));
    }

    private Whose settle(Attempt attempt, Runnable settlement) {
        unsettled.settle(attempt, settlement);
        return Whose.SETTLERS;
    }

    private Whose letGo(Attempt attempt) {
        carrying.letGo(attempt);
        return Whose.NOBODYS;
    }

    private Whose climb(Errand errand, PageRenderer renderer) {
        if (!errand.climb().beginsOverHttp()) {
            return climbInBrowser(errand, renderer);
        }
        if (desk.lane().take(errand, desk, carrying)) {
            return Whose.HTTP_LANES;
        }
        return desk.lane().overHttp(errand, desk, carrying) ? Whose.NOBODYS : climbInBrowser(errand, renderer);
    }

    private Whose climbInBrowser(Errand errand, PageRenderer renderer) {
        Attempt attempt = errand.attempt();
        return attempt.render(() -> inBrowser(errand, renderer))
                .map(ending -> settle(attempt, () -> desk.lane().settle(errand, ending, desk)))
                .orElseGet(() -> letGo(attempt));
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
