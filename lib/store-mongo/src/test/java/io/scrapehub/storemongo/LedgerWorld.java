package io.scrapehub.storemongo;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.credit.Entry;
import io.scrapehub.core.credit.EntryKind;
import io.scrapehub.core.credit.EntryQuery;
import io.scrapehub.core.credit.PagePrice;
import io.scrapehub.core.credit.Tariff;
import io.scrapehub.core.credit.Wallet;
import io.scrapehub.core.job.IdempotencyKey;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.job.JobProgress;
import io.scrapehub.core.job.JobState;
import io.scrapehub.core.job.JobStatus;
import io.scrapehub.core.job.JobTerms;
import io.scrapehub.core.job.StopReason;
import io.scrapehub.core.job.Submission;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.task.Settlement;
import io.scrapehub.core.task.Task;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.story.Fresh;
import io.scrapehub.testkit.story.Jobs;
import io.scrapehub.testkit.story.Leases;
import io.scrapehub.testkit.story.Tasks;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// One account's life for some steps: clients, workers and duties take turns at random, and each may die at
/// any call to the database and be repeated by another. What was charged is noted when the settlement took
/// effect, by looking at the task afterwards, as a client would.
final class LedgerWorld {
    private static final int STEPS = 45;

    private final MongoStores stores;
    private final MongoStores calm;
    private final SplittableRandom random;
    private final AccountId account = Fresh.accountId();
    private final List<Job> jobs = new ArrayList<>();
    private final Set<JobId> deleted = new HashSet<>();
    private final Map<TaskId, Integer> costs = new HashMap<>();
    private Instant now = Instant.parse("2026-01-30T20:00:00Z");
    int crashes;
    int charges;
    int refused;
    int months;

    /// @param stores whose every call may be the last; `calm`: the same ones when nobody dies
    LedgerWorld(MongoStores stores, MongoStores calm, SplittableRandom random) {
        this.stores = stores;
        this.calm = calm;
        this.random = random;
    }

    void live() {
        calm.credits().open(account, Tariff.FREE, now);
        for (int step = 0; step < STEPS; step++) {
            try {
                stepWith(stores, random.nextInt(20));
            } catch (CrashingDatabase.Crash e) {
                crashes++;
            }
        }
        settleDown();
    }

    /// What must be so when everything has ended; empty when it is.
    List<String> wrong() {
        var wrong = new ArrayList<String>();
        Wallet wallet = calm.credits().wallet(account).orElseThrow();
        if (wallet.reserved() != 0 || wallet.openJobs() != 0) {
            wrong.add("still reserved: " + wallet);
        }
        if (wallet.balance() < 0) {
            wrong.add("less than nothing: " + wallet);
        }
        compareCharges(wrong);
        return wrong;
    }

    private void compareCharges(List<String> wrong) {
        var charged = new HashMap<TaskId, Long>();
        for (Entry entry : entries(EntryKind.CHARGE)) {
            charged.merge(entry.task(), entry.amount(), Long::sum);
            charges++;
        }
        costs.forEach((task, cost) -> {
            if (charged.getOrDefault(task, 0L) != (long) cost) {
                wrong.add(task + " cost " + cost + " and was charged " + charged.get(task));
            }
        });
        charged.keySet().stream()
                .filter(t -> !costs.containsKey(t))
                .forEach(t -> wrong.add(t + " was charged and never settled"));
    }

    List<Entry> entries(EntryKind kind) {
        return calm.credits().entries(account, new EntryQuery(kind, null, null, null, null, 10_000));
    }

    private void stepWith(MongoStores on, int which) {
        now = now.plus(Duration.ofMinutes(random.nextInt(90)));
        switch (which) {
            case 0, 1, 2 -> submit(on);
            case 3, 4, 5, 6, 7, 8, 9 -> visit(on);
            case 10, 11 -> end(on, random.nextInt(4) == 0);
            case 12, 13, 14 -> on.credits().postCharges(1 + random.nextInt(4), now);
            case 15, 16 -> on.credits().releaseEnded(Optional.empty(), 50, now);
            case 17 -> delete(on);
            case 18 -> months += on.credits().beginMonth(10, now);
            default -> on.credits().open(account, Tariff.FREE, now);
        }
    }

    /// A client that is not answered tries again with the same key.
    private void submit(MongoStores on) {
        int pages = 1 + random.nextInt(5);
        int price = 10 + random.nextInt(90);
        Job job = Jobs.aUrlJob().by(account).ofPages(pages).createdAt(now).accepted();
        var terms = JobTerms.NONE.priced(new PagePrice(price, "test"), (long) pages * price);
        var priced = Job.accepted(job.id(), account, job.spec().under(terms), now);
        var key = new IdempotencyKey(job.id().value(), "body");
        Submission answer;
        try {
            answer = on.jobs().submit(priced, key);
        } catch (CrashingDatabase.Crash e) {
            crashes++;
            answer = calm.jobs().submit(priced, key);
        }
        switch (answer) {
            case Submission.Accepted _, Submission.Replayed _ -> {
                calm.tasks().add(Tasks.of(priced));
                jobs.add(priced);
            }
            case Submission.NotAffordable _, Submission.QueueFull _ -> refused++;
            case Submission.KeyReused _ -> throw new AssertionError("one body, one key");
        }
    }

    private void visit(MongoStores on) {
        Optional<Task> some = someTask();
        if (some.isEmpty()) {
            return;
        }
        Task task = some.get();
        Job job =
                jobs.stream().filter(j -> j.id().equals(task.job())).findFirst().orElseThrow();
        int records = random.nextInt(3);
        int charge = job.spec().terms().price().charge(records);
        var lease = Leases.of(task);
        calm.tasks().begin(lease);
        Settlement settlement = random.nextInt(4) == 0
                ? new Settlement.GivenUp(now, Failure.of(FailureCode.BLOCKED, "403"), null)
                : new Settlement.Visited(now, records, StableBy.QUIET, List.of(), charge);
        boolean settled;
        try {
            settled = on.tasks().settle(lease, settlement);
        } catch (CrashingDatabase.Crash e) {
            crashes++;
            // Had it taken effect, this does nothing; the first one counts.
            calm.tasks().settle(lease, settlement);
            settled = true;
        }
        if (settled) {
            costs.put(task.id(), settlement instanceof Settlement.Visited v ? v.charge() : 0);
        }
    }

    private Optional<Task> someTask() {
        var pending = jobs.stream()
                .filter(j -> !deleted.contains(j.id()))
                .flatMap(j -> calm.tasks().undispatched(j.id(), 1, 10).stream())
                .toList();
        return pending.isEmpty() ? Optional.empty() : Optional.of(pending.get(random.nextInt(pending.size())));
    }

    private void end(MongoStores on, boolean early) {
        if (jobs.isEmpty()) {
            return;
        }
        Job job = jobs.get(random.nextInt(jobs.size()));
        if (early) {
            on.tasks().cancelPending(job.id(), now);
        }
        if (calm.tasks().undispatched(job.id(), 1, 1).isEmpty()) {
            var reason = early ? StopReason.CANCELLED : StopReason.EXHAUSTED;
            on.jobs()
                    .end(job.id(), new JobState.Ended(JobStatus.COMPLETED, now, reason, false, null), JobProgress.NONE);
        }
    }

    private void delete(MongoStores on) {
        if (!jobs.isEmpty()) {
            Job job = jobs.get(random.nextInt(jobs.size()));
            if (calm.jobs().find(job.id()).filter(Job::ended).isPresent()) {
                deleted.add(job.id());
                on.jobs().delete(account, job.id());
            }
        }
    }

    private void settleDown() {
        for (Job job : jobs) {
            calm.tasks().cancelPending(job.id(), now);
            calm.jobs()
                    .end(
                            job.id(),
                            new JobState.Ended(JobStatus.FAILED, now, StopReason.CANCELLED, false, null),
                            JobProgress.NONE);
        }
        while (calm.credits().postCharges(100, now) > 0) {
            now = now.plusSeconds(1);
        }
        Optional<JobId> after = calm.credits().releaseEnded(Optional.empty(), 100, now);
        while (after.isPresent()) {
            after = calm.credits().releaseEnded(after, 100, now);
        }
    }
}
