package io.scrapehub.controller;

import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobState.Ended;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.SequencedSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Ends a job, once.
///
/// A job that ends before its pages do has them cancelled first: after that none can be settled, so the
/// figures of its end are final. A crash before the end leaves a job of which the same is decided again.
/// Follow-ups written at this very moment are cancelled after the end, see [SpreadFollowUps].
///
/// Used by one duty; not thread-safe.
final class EndJob {
    private static final Logger LOG = LoggerFactory.getLogger(EndJob.class);

    /// Jobs yet to be cancelled in a queue that is away: more than so many are not remembered.
    private static final int MOST_OWED = 10_000;

    private final JobStore jobs;
    private final TaskStore tasks;
    private final TaskQueue queue;
    private final WakeUp wakeUp;
    private final JobCounts counting;
    private final Optional<NoteSources> noting;
    private final Optional<RecordStore> records;
    private final JobEnding ending;
    private final InstantSource clock;
    private final ControllerObserver observer;
    private final SequencedSet<JobId> owedToQueue = new LinkedHashSet<>();

    EndJob(
            ControllerPorts ports,
            JobCounts counting,
            JobEnding ending,
            InstantSource clock,
            ControllerObserver observer) {
        this.jobs = ports.jobs();
        this.tasks = ports.tasks();
        this.queue = ports.queue();
        this.wakeUp = ports.wakeUp();
        this.counting = counting;
        this.noting = ports.ledger().map(l -> new NoteSources(ports.tasks(), l.sources(), clock));
        this.records = ports.ledger().map(ControllerPorts.LedgerPorts::records);
        this.ending = ending;
        this.clock = clock;
        this.observer = observer;
    }

    /// Ends the job as decided from these counts, or leaves it when meanwhile another did.
    void end(Job job, TaskCounts counts, Ended decided) {
        boolean early = counts.pending() > 0 || counts.unspread() > 0 || !isRunning(job);
        if (early) {
            endEarly(job, decided);
        } else if (nothingWasMissed(job, counts)) {
            write(job, counts, decided);
        }
    }

    /// Counting is no snapshot. It may see a task as spread and yet miss the follow-ups written a moment
    /// before; a second count that finds the same cannot have missed any. If it finds another, the job is
    /// looked at again in the next round.
    private boolean nothingWasMissed(Job job, TaskCounts counts) {
        boolean leadsNowhere = job.spec().follow() == Follow.NONE && !job.spec().merges();
        return leadsNowhere || counts.equals(countOf(job));
    }

    private TaskCounts countOf(Job job) {
        return counting.of(List.of(job)).getOrDefault(job.id(), TaskCounts.NONE);
    }

    /// Cancels in the queue what could not be cancelled while it was away. Until then a running page of an
    /// ended job goes on to its end, and the store refuses to settle it.
    void settleWithQueue() {
        while (!owedToQueue.isEmpty() && cancelledInQueue(owedToQueue.getFirst())) {
            owedToQueue.removeFirst();
        }
    }

    private void endEarly(Job job, Ended decided) {
        tasks.cancelPending(job.id(), clock.instant());
        TaskCounts counts = countOf(job);
        write(job, counts, ending.of(job, counts, decided.at()).orElse(decided));
        tasks.cancelPending(job.id(), clock.instant());
        owe(job.id());
    }

    private void write(Job job, TaskCounts counts, Ended end) {
        if (jobs.end(job.id(), end, ProgressOf.tasks(counts, job.progress()))) {
            Duration age = Duration.between(job.createdAt(), end.at());
            LOG.info(
                    "job {} {} ({}) with {} records after {}",
                    job.id(),
                    end.status().word(),
                    end.reason().word(),
                    counts.records(),
                    age);
            observer.jobEnded(end, age);
            noting.ifPresent(note -> note.ended(job));
            wakeUp.ring(Bell.SETTLED);
            wakeUp.ring(Bell.ENDED);
            removeOvertaken(job.id());
        }
    }

    /// Rows of attempts that died take room until the job is removed. Readers never see them, so a crash before
    /// this, or a store that fails in it, costs only that room.
    private void removeOvertaken(JobId job) {
        try {
            records.ifPresent(rows -> rows.removeOvertaken(job));
        } catch (StoreUnavailable room) {
            LOG.warn("rows of overtaken attempts of {} stay until the job is removed", job, room);
        }
    }

    private boolean cancelledInQueue(JobId job) {
        try {
            queue.cancel(job);
            return true;
        } catch (QueueLost nothingThere) {
            return true;
        } catch (QueueUnavailable away) {
            return false;
        }
    }

    private void owe(JobId job) {
        if (owedToQueue.size() < MOST_OWED) {
            owedToQueue.add(job);
        }
    }

    private static boolean isRunning(Job job) {
        return job.state() instanceof JobState.Running;
    }
}
