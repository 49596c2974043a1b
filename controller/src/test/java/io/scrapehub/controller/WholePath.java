package io.scrapehub.controller;

import static org.assertj.core.api.Assertions.assertThat;

import io.scrapehub.core.account.Account;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Follow;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobOptions;
import io.scrapehub.core.job.JobStore;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.problem.QueueUnavailable;
import io.scrapehub.core.problem.StoreUnavailable;
import io.scrapehub.core.process.Loop;
import io.scrapehub.core.queue.Bell;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.WakeUp;
import io.scrapehub.core.record.ScrapedRecord;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.queue.InMemoryTaskQueue;
import io.scrapehub.testkit.queue.QueueRules;
import io.scrapehub.testkit.store.InMemoryStores;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Records;
import io.scrapehub.testkit.time.SettableClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/// The whole way of some jobs, with two controllers and some workers whose every call may be their last, a
/// queue that loses everything now and then, and clients who change their minds. What happens follows from
/// the seed.
final class WholePath {
    /// One life of a controller: what it remembers dies with it.
    private record Life(List<Loop.Work> duties) {}

    private static final int ROUNDS_OF_HARM = 200;
    private static final int MOST_CALM_ROUNDS = 3_000;
    private static final QueueRules RULES = new QueueRules(Duration.ofSeconds(30), 8, new HostLimit(50, Duration.ZERO));

    final SettableClock clock = SettableClock.atMidMorning();
    final InMemoryStores stores = new InMemoryStores(clock);
    final InMemoryTaskQueue queue = new InMemoryTaskQueue(clock, RULES);
    final List<Job> jobs = new ArrayList<>();
    final Map<JobId, Integer> ends = new HashMap<>();
    int killed;
    int outages;
    int wipes;
    int zombies;

    private final RandomGenerator random;
    private final Harm harm;
    private final JobStore jobsCounted;
    private final List<Life> controllers = new ArrayList<>();
    private final List<ToyWorker> workers = new ArrayList<>();
    private final List<ToyWorker> frozen = new ArrayList<>();

    WholePath(long seed) {
        random = new SplittableRandom(seed);
        harm = new Harm(random);
        jobsCounted = Meddling.around(stores.jobs(), (_, called, arguments) -> {
            Object answer = called.invoke(stores.jobs(), arguments);
            if (called.getName().equals("end") && Boolean.TRUE.equals(answer)) {
                ends.merge((JobId) arguments[0], 1, Integer::sum);
            }
            return answer;
        });
        controllers.addAll(List.of(newController(), newController()));
        for (int i = 0; i < 4; i++) {
            workers.add(newWorker());
        }
    }

    /// Runs until every job ended and the queue is empty.
    void run() {
        for (int i = 0; i < 14; i++) {
            submit();
        }
        for (int round = 0; round < ROUNDS_OF_HARM; round++) {
            doHarm();
            round(random.nextInt(4_000));
        }
        harm.end();
        workers.addAll(frozen);
        frozen.clear();
        for (int round = 0; round < MOST_CALM_ROUNDS && !over(); round++) {
            round(2_000);
        }
    }

    boolean over() {
        return jobs.stream().allMatch(job -> found(job).ended())
                && queue.epoch() > 0
                && queue.leftovers().isEmpty();
    }

    Job found(Job job) {
        return stores.jobs().find(job.id()).orElseThrow();
    }

    List<String> visibleRecords(Job job) {
        var names = new ArrayList<String>();
        stores.records().forEach(job.id(), (ScrapedRecord found) -> names.add(Records.nameOf(found)));
        return names;
    }

    private void doHarm() {
        if (random.nextInt(100) < 2) {
            wipes++;
            queue.loseEverything();
        }
        if (random.nextInt(100) < 3 && queue.epoch() > 0) {
            queue.forget(someLeftovers());
        }
        if (random.nextInt(100) < 5) {
            stores.jobs().askCancel(any().account(), any().id(), clock.instant());
        }
        if (random.nextInt(100) < 5 && !workers.isEmpty()) {
            zombies++;
            frozen.add(workers.remove(random.nextInt(workers.size())));
            workers.add(newWorker());
        }
        if (random.nextInt(100) < 20 && !frozen.isEmpty()) {
            workers.add(frozen.remove(random.nextInt(frozen.size())));
        }
    }

    /// What a queue loses with the tail of its log.
    private List<TaskId> someLeftovers() {
        return queue.leftovers().stream()
                .filter(_ -> random.nextInt(4) == 0)
                .map(TaskId::new)
                .toList();
    }

    private Job any() {
        return jobs.get(random.nextInt(jobs.size()));
    }

    private void round(int millis) {
        clock.pass(Duration.ofMillis(millis));
        for (int i = 0; i < controllers.size(); i++) {
            turnSomeDuties(i);
        }
        for (int i = 0; i < 12 && !workers.isEmpty(); i++) {
            work(random.nextInt(workers.size()));
        }
    }

    private void turnSomeDuties(int which) {
        for (Loop.Work duty : controllers.get(which).duties()) {
            if (random.nextInt(3) > 0 && !survives(duty::turn)) {
                controllers.set(which, newController());
                return;
            }
        }
    }

    private void work(int which) {
        ToyWorker worker = workers.get(which);
        boolean alive = survives(() -> {
            switch (random.nextInt(6)) {
                case 0 -> worker.claim();
                case 1 -> worker.heartbeat();
                default -> worker.step();
            }
            return true;
        });
        if (!alive) {
            workers.set(which, newWorker());
        }
    }

    /// False when the process was killed. Outages it lives through, as a loop does.
    private boolean survives(Loop.Work action) {
        try {
            action.turn();
            return true;
        } catch (Killed e) {
            killed++;
            return false;
        } catch (QueueLost | QueueUnavailable | StoreUnavailable e) {
            outages++;
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts this test", e);
        }
    }

    private void submit() {
        AccountId account = jobs.isEmpty() || random.nextBoolean() ? Fresh.accountId() : any().account();
        stores.accounts().add(new Account(account, "test", 1, 10, clock.instant()));
        Follow follow = random.nextBoolean() ? Follow.NONE : Follow.DETAILS;
        Job job = Jobs.aUrlJob()
                .by(account)
                .createdAt(clock.instant())
                .ofPages(1 + random.nextInt(random.nextBoolean() ? 4 : 30))
                .withMaxResults(1 + random.nextInt(random.nextBoolean() ? 10 : 200))
                .with(new JobOptions(null, JobOptions.DEFAULT_TIMEOUT, follow, true))
                .accepted();
        stores.jobs().submit(job, null);
        jobs.add(job);
    }

    private ToyWorker newWorker() {
        return new ToyWorker(
                harm.queue(queue),
                harm.store(stores.tasks()),
                harm.store(jobsCounted),
                harm.store(stores.records()),
                clock,
                random);
    }

    private Life newController() {
        var ports = new ControllerPorts(
                harm.store(jobsCounted),
                harm.store(stores.tasks()),
                harm.store(stores.accounts()),
                harm.store(stores.epochs()),
                harm.queue(queue),
                harm.queue(queue),
                new NoBells(),
                _ -> Optional.of(new HostLimit(20, Duration.ZERO)));
        var duties = new Duties(ports, ControllerBench.settings(12, 60), ControllerObserver.NONE, clock);
        return new Life(List.of(
                duties.planQueuedJobs(() -> {}),
                duties.dispatchTasks(),
                duties.spreadFollowUps(() -> {}),
                duties.reapLeases(),
                duties.rebuildQueue(() -> {}),
                duties.sweepLost(),
                duties.finishJobs(),
                duties.sampleDemand()));
    }

    /// Everybody polls here.
    private static final class NoBells implements WakeUp {
        @Override
        public void ring(Bell bell) {
            assertThat(bell).isNotNull();
        }

        @Override
        public Subscription listen(Bell bell, Runnable listener) {
            return () -> {};
        }
    }
}
