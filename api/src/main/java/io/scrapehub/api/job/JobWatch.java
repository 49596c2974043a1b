package io.scrapehub.api.job;

import io.scrapehub.api.thread.OffLoop;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.WakeUp;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Lets requests wait for the end of a job, or for any news of it, without a thread each: all that wait are
/// looked after together, soon after a bell and every 1.2 seconds in any case, one look at the store for each
/// job waited for.
///
/// Bells come with every settled page; looking at most every [#TICK_MILLIS] keeps a busy cluster's ringing
/// from becoming load on the store. The bell of jobs that ended is answered at once.
public final class JobWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(JobWatch.class);
    private static final int TICK_MILLIS = 400;
    private static final int TICKS_BETWEEN_POLLS = 3;
    private static final int MAX_WAITING = 10_000;

    private final Vertx vertx;
    private final OffLoop offLoop;
    private final JobStore jobs;
    private final Set<Waiting> waiting = ConcurrentHashMap.newKeySet();
    private final AtomicBoolean rung = new AtomicBoolean();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final List<WakeUp.Subscription> subscriptions;
    private final long timer;
    private int tick;

    public JobWatch(Vertx vertx, OffLoop offLoop, JobStore jobs, WakeUp bells) {
        this.vertx = vertx;
        this.offLoop = offLoop;
        this.jobs = jobs;
        this.subscriptions = List.of(
                bells.listen(Bell.SETTLED, () -> rung.set(true)),
                bells.listen(Bell.JOBS, () -> rung.set(true)),
                bells.listen(Bell.ENDED, () -> {
                    rung.set(true);
                    vertx.runOnContext(_ -> lookIfRung());
                }));
        this.timer = vertx.setPeriodic(TICK_MILLIS, id -> tick());
    }

    /// Completes when the job has ended or is gone, when `longest` is over, when the client has gone, or at
    /// once when too many wait already. Which of them it was, another look at the job says.
    public Future<Void> end(Job job, Duration longest, Future<Void> clientGone) {
        return when(Job::ended, job, longest, clientGone);
    }

    /// Completes when the job is not as it was seen any more, or for the other reasons of [#end].
    public Future<Void> change(Job seen, Duration longest, Future<Void> clientGone) {
        return when(job -> !job.equals(seen), seen, longest, clientGone);
    }

    private Future<Void> when(Predicate<Job> news, Job job, Duration longest, Future<Void> clientGone) {
        if (waiting.size() >= MAX_WAITING) {
            return Future.succeededFuture();
        }
        var place = new Waiting(job.account(), job.id(), news, Promise.promise());
        waiting.add(place);
        long deadline = vertx.setTimer(longest.toMillis(), id -> place.over().tryComplete());
        clientGone.onComplete(gone -> place.over().tryComplete());
        return place.over().future().onComplete(over -> {
            waiting.remove(place);
            vertx.cancelTimer(deadline);
        });
    }

    private void tick() {
        tick++;
        if (tick % TICKS_BETWEEN_POLLS == 0) {
            rung.set(true);
        }
        lookIfRung();
    }

    /// What rings while a look is under way is answered by the next tick.
    private void lookIfRung() {
        if (rung.get() && !waiting.isEmpty() && looking.compareAndSet(false, true)) {
            rung.set(false);
            offLoop.call(this::look).onComplete(looked -> {
                looking.set(false);
                if (looked.failed()) {
                    LOG.warn("could not look after waiting requests; the next look comes soon", looked.cause());
                }
            });
        }
    }

    private boolean look() {
        waiting.stream().collect(Collectors.groupingBy(Waiting::job)).values().forEach(this::look);
        return true;
    }

    private void look(List<Waiting> forOneJob) {
        Waiting any = forOneJob.getFirst();
        Optional<Job> now = jobs.find(any.account(), any.job());
        forOneJob.stream()
                .filter(place -> now.map(place.news()::test).orElse(true))
                .forEach(place -> place.over().tryComplete());
    }

    @Override
    public void close() {
        vertx.cancelTimer(timer);
        subscriptions.forEach(WakeUp.Subscription::close);
        waiting.forEach(place -> place.over().tryComplete());
    }

    /// One request's place.
    ///
    /// @param news what it waits for
    private record Waiting(AccountId account, JobId job, Predicate<Job> news, Promise<Void> over) {}
}
