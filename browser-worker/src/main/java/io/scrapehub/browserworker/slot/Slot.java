package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/// One browser place: a platform thread that owns its renderer and carries out one task after another. A
/// busy slot does not claim, so back-pressure comes by itself.
///
/// Nothing that a task does ends the slot. When queue or store fail in the middle the task is given back
/// without cost, or, when that fails too, its lease runs out; either way the next attempt finds out from
/// the store what is left to do.
final class Slot implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Slot.class);
    private static final Duration LATER = Duration.ofSeconds(5);

    private final SlotDesk desk;
    private int troubles;
    private volatile long movedAt = System.nanoTime();

    Slot(SlotDesk desk) {
        this.desk = desk;
    }

    @Override
    public void run() {
        try (PageRenderer renderer = desk.renderers().get()) {
            while (!desk.draining()) {
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
        if (!desk.mayClaim()) {
            idle(renderer, heard);
            return;
        }
        try {
            List<Lease> claimed = desk.ports().queue().claim(desk.worker(), 1);
            if (claimed.isEmpty()) {
                idle(renderer, heard);
            }
            for (Lease lease : claimed) {
                carryOut(new Attempt(lease, movedAt), renderer);
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
        desk.doorbell().await(heard, desk.idlePause());
    }

    private void pauseAfterTrouble() throws InterruptedException {
        troubles++;
        desk.doorbell().await(desk.doorbell().rings(), desk.troublePause(troubles));
    }

    private void carryOut(Attempt attempt, PageRenderer renderer) throws InterruptedException {
        desk.holdings().take(attempt);
        try (var _ = MDC.putCloseable("task", attempt.lease().task().value());
                var _ = MDC.putCloseable("job", attempt.lease().job().value())) {
            visitAndSettle(attempt, renderer);
            troubles = 0;
        } catch (StoreUnavailable | QueueUnavailable | QueueLost e) {
            LOG.warn("queue or store failed with a task in hand; it is given back", e);
            desk.observer().trouble("settling");
            giveBackQuietly(attempt.lease(), LATER);
            pauseAfterTrouble();
        } catch (NoBrowser e) {
            desk.launches().failed();
            desk.observer().lackedBrowser();
            giveBackQuietly(attempt.lease(), Duration.ofSeconds(1));
            pauseAfterTrouble();
        } catch (RuntimeException e) {
            LOG.error("a bug of ours; it costs the task an attempt", e);
            failQuietly(attempt, Failure.of(FailureCode.INTERNAL, e.toString()));
        } finally {
            desk.holdings().letGo(attempt);
        }
    }

    private void visitAndSettle(Attempt attempt, PageRenderer renderer) {
        Lease lease = attempt.lease();
        Optional<Task> begun = desk.ports().tasks().begin(lease);
        Optional<Job> job = begun.flatMap(t -> desk.specs().running(t.job()));
        if (begun.isEmpty() || job.isEmpty()) {
            desk.ports().queue().ack(lease);
            return;
        }
        attempt.render(() -> end(begun.get(), job.get(), lease, renderer))
                .ifPresentOrElse(
                        end -> desk.settling().settle(lease, begun.get(), job.get(), end, since(attempt)),
                        () -> letGo(attempt));
    }

    private AttemptEnd end(Task task, Job job, Lease lease, PageRenderer renderer) {
        Optional<Failure> objection = desk.manners().objection(task.url());
        if (objection.isPresent()) {
            return AttemptEnd.failed(objection.get(), null, lease, desk.random());
        }
        Visit<Extraction> visit = job.spec().options().rendering().wanted() && renderer instanceof KeptRenderer camera
                ? captured(task, job, lease, camera)
                : visit(task, job, renderer);
        if (renderer instanceof KeptRenderer kept && kept.lacksBrowser()) {
            throw new NoBrowser();
        }
        desk.launches().succeeded();
        AttemptEnd end = AttemptEnd.of(visit, lease, desk.random());
        return job.spec().options().rendering().atOnce() ? AttemptEnd.atOnce(end) : end;
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

    private Visit<Extraction> visit(Task task, Job job, PageRenderer renderer) {
        JobOptions options = job.spec().options();
        boolean detail = task.kind() == TaskKind.DETAIL;
        var wanted = new ExtractionRequest(job.spec().fields(), options.follow(), task.base(), detail);
        var request = new PageRequest(
                task.url(),
                task.account(),
                task.job(),
                readingOf(wanted),
                options.waitFor(),
                options.timeout(),
                options.blockResources());
        try {
            return renderer.render(request, page -> desk.ports().extractor().extract(page, wanted));
        } catch (StoreUnavailable | QueueUnavailable | QueueLost e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.error("a bug of ours with {}", task.url(), e);
            return new Visit.Failed<>(Failure.of(FailureCode.INTERNAL, e.toString()));
        }
    }

    /// Without what the page's address brings with it: pages of one template differ in that.
    private static String readingOf(ExtractionRequest wanted) {
        return wanted.follow() + " " + wanted.detail() + " " + wanted.fields();
    }

    private void letGo(Attempt attempt) {
        Abort why = attempt.aborted().orElseThrow();
        LOG.info("let go of a page: {}", why);
        desk.observer().aborted(why);
        switch (why) {
            case LOST -> {} // another's now: nothing of it is ours to end
            case CANCELLED -> desk.ports().queue().ack(attempt.lease());
            case UNSURE, DRAINED -> desk.ports().queue().giveBack(attempt.lease(), Duration.ZERO, Cost.NOTHING);
        }
    }

    private void failQuietly(Attempt attempt, Failure failure) {
        try {
            desk.settling()
                    .fail(
                            attempt.lease(),
                            AttemptEnd.failed(failure, null, attempt.lease(), desk.random()),
                            since(attempt));
        } catch (RuntimeException e) {
            LOG.debug("nor can that be settled: its lease runs out", e);
        }
    }

    private void giveBackQuietly(Lease lease, Duration after) {
        try {
            desk.ports().queue().giveBack(lease, after, Cost.NOTHING);
        } catch (QueueUnavailable | QueueLost e) {
            LOG.debug("nor can it be given back: its lease runs out", e);
        }
    }

    private static Duration since(Attempt attempt) {
        return Duration.ofNanos(System.nanoTime() - attempt.startedAt());
    }

    /// No browser would start, so the page was never asked for.
    private static final class NoBrowser extends RuntimeException {
        NoBrowser() {
            super("no browser would start", null, false, false);
        }
    }
}
