package io.scrapehub.browserworker.slot;

import io.scrapehub.browserworker.fetched.FetchedData;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.job.Plan;
import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.RobotsRules;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.record.RecordStore;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskCounts;
import io.scrapehub.core.task.TaskStore;
import io.scrapehub.core.time.Backoff;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.extract.recipe.LearnedRecipes;
import io.scrapehub.testkit.queue.InMemoryTaskQueue;
import io.scrapehub.testkit.queue.InMemoryWakeUp;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.story.Tasks;
import io.scrapehub.testkit.time.SettableClock;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/// Everything a worker talks to, in memory; a slot whose turns a test makes by hand; and what the store
/// says afterwards.
final class Workshop implements AutoCloseable {
    static final long EPOCH = 1;

    final SettableClock clock = SettableClock.atMidMorning();
    final InMemoryTaskQueue queue = new InMemoryTaskQueue(clock, QueueRules.OF_THE_CONTRACT);
    final InMemoryStores stores = new InMemoryStores(clock);
    final InMemoryWakeUp bells = new InMemoryWakeUp();
    final Outage queueOutage =
            new Outage(() -> new QueueUnavailable("the queue is gone", new IOException("connection reset")));
    final Outage storeOutage =
            new Outage(() -> new StoreUnavailable("the store is gone", new IOException("connection reset")));
    final FakeRenderer renderer = new FakeRenderer();
    final WorkerId worker = Fresh.workerId();
    final WorkerPorts ports;
    RobotsRules.Answer robots = new RobotsRules.Answer.Allowed(null);
    Extraction extraction = new Extraction(new Verdict.Ok(), Records.some(3, "Thing"), List.of());

    /// What every interface of a goal's sources answers.
    Visit<Extraction> answer = new Visit.Read<>(extraction, StableBy.STATIC);

    Visit<AgentWork.Result> errand =
            new Visit.Read<>(new AgentWork.Result(List.of(), 2, true, false, "reached"), StableBy.QUIET);

    Workshop() {
        queue.rebuild(EPOCH);
        queue.open(EPOCH);
        TaskQueue reached = queueOutage.of(TaskQueue.class, queue);
        ports = new WorkerPorts(
                reached,
                reached,
                queueOutage.of(HostBudget.class, queue),
                bells,
                storeOutage.of(TaskStore.class, stores.tasks()),
                storeOutage.of(JobStore.class, stores.jobs()),
                storeOutage.of(RecordStore.class, stores.records()),
                _ -> robots,
                raw -> new UrlVerdict.Allowed(parsed(raw)),
                (_, _) -> extraction,
                new LearnedRecipes(),
                (_, _, _, _) -> errand,
                (_, _) -> answer,
                new Captures((_, _) -> extraction, stores.artifacts(), clock));
    }

    /// Runs a job: its tasks are stored and offered.
    Job running(Job job) {
        stores.jobs().submit(job, null);
        stores.jobs().beginPlanning(job.id(), clock.instant());
        stores.jobs().declare(job.id(), new Plan(List.of(), List.of()), JobProgress.NONE, clock.instant());
        List<Task> tasks = Tasks.of(job);
        stores.tasks().add(tasks);
        queue.offer(EPOCH, tasks.stream().map(Workshop::offer).toList());
        return job;
    }

    /// A further task of a running job.
    Task offered(Task task) {
        stores.tasks().add(List.of(task));
        queue.offer(EPOCH, List.of(offer(task)));
        return task;
    }

    private static Offer offer(Task task) {
        return new Offer(task.id(), task.job(), task.account(), task.url().authority(), Lane.STANDARD, 0);
    }

    /// A slot with no pauses.
    Slot slot() {
        return new Slot(desk(new Holdings()));
    }

    SlotDesk desk(Holdings holdings) {
        var settings = settings(1);
        return new SlotDesk(
                worker,
                settings,
                ports,
                () -> renderer,
                new Random(1),
                WorkerObserver.NONE,
                holdings,
                new Doorbell(),
                new JobSpecs(ports.jobs(), clock),
                new Manners(ports.gate(), ports.robots(), ports.hosts()),
                new FetchedData(ports.recipes()),
                new Settling(ports, clock, WorkerObserver.NONE),
                new Launches(clock),
                new HttpLane(Optional.empty()),
                () -> false,
                () -> true);
    }

    static WorkerSettings settings(int slots) {
        return new WorkerSettings(
                slots,
                Duration.ofMillis(20),
                Duration.ofSeconds(20),
                new WorkerSettings.Idle(Duration.ofMillis(1), Duration.ofMillis(5)),
                Duration.ofSeconds(5),
                Duration.ZERO,
                new Backoff(Duration.ofMillis(1), Duration.ofMillis(2)));
    }

    Worker worker(int slots) {
        return new Worker(
                worker, settings(slots), ports, () -> renderer, clock, new Random(1), WorkerObserver.NONE, () -> true);
    }

    /// Turns a slot until nothing is to be had for it, time passing in between.
    void turnUntilIdle(Slot slot) throws InterruptedException {
        for (int i = 0; i < 20; i++) {
            clock.pass(Duration.ofMinutes(20));
            queue.reap(100);
            slot.turn(renderer);
        }
    }

    TaskCounts counts(Job job) {
        return stores.tasks().count(List.of(job.id())).getOrDefault(job.id(), TaskCounts.NONE);
    }

    List<ScrapedRecord> records(Job job) {
        var all = new ArrayList<ScrapedRecord>();
        stores.records().forEach(job.id(), all::add);
        return all;
    }

    Map<String, Integer> failures(Job job) {
        return counts(job).failures();
    }

    Instant now() {
        return clock.instant();
    }

    static TargetUrl parsed(String raw) {
        URI uri = URI.create(raw);
        int port = uri.getPort() > 0 ? uri.getPort() : 443;
        return new TargetUrl(raw, uri.getScheme(), uri.getHost(), port);
    }

    @Override
    public void close() {
        bells.close();
    }
}
