package io.scrapehub.testkit.queue;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.problem.QueueLost;
import io.scrapehub.core.queue.Ack;
import io.scrapehub.core.queue.Cost;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.queue.Lane;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.Pulse;
import io.scrapehub.core.queue.Reaped;
import io.scrapehub.core.queue.TaskQueue;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.task.TaskId;
import io.scrapehub.testkit.queue.QueuedTask.Place;
import io.scrapehub.testkit.queue.Turns.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// The queue in one process's memory: a second adapter, which keeps the whole contract and proves that the
/// contract is not Redis's. Written to be read: it looks through all tasks where Redis keeps an index.
public final class InMemoryTaskQueue implements TaskQueue, HostBudget {
    private static final Duration SOON = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final QueueRules rules;
    private final Map<TaskId, QueuedTask> tasks = new LinkedHashMap<>();
    private final Set<QueuedTask> lent = new LinkedHashSet<>();
    private final WaitingLines lines = new WaitingLines();
    private final HostBook hosts;
    private final AccountBook accounts = new AccountBook();
    private final Turns turns = new Turns();
    private final Set<JobId> cancelled = new HashSet<>();
    private final Map<WorkerId, Long> draining = new HashMap<>();
    private long epoch;
    private long rebuilding;
    private long lastToken;
    private long offered;
    private long ended;
    private Duration worked = Duration.ZERO;

    public InMemoryTaskQueue(InstantSource clock, QueueRules rules) {
        this.clock = clock;
        this.rules = rules;
        this.hosts = new HostBook(rules.defaultHostLimit());
    }

    /// Forgets everything, as a FLUSHALL would.
    public synchronized void loseEverything() {
        clearTasks();
        hosts.clear();
        accounts.clear();
        draining.clear();
        epoch = 0;
        rebuilding = 0;
    }

    @Override
    public synchronized long epoch() {
        return epoch;
    }

    @Override
    public synchronized void rebuild(long next) {
        if (next <= epoch || next < rebuilding) {
            throw new QueueLost();
        }
        if (next > rebuilding) {
            clearTasks();
        }
        epoch = 0;
        rebuilding = next;
    }

    @Override
    public synchronized void open(long ready) {
        if (ready != epoch && ready != rebuilding) {
            throw new QueueLost();
        }
        epoch = ready;
        rebuilding = 0;
    }

    @Override
    public synchronized int offer(long ofEpoch, Collection<Offer> offers) {
        if (ofEpoch == 0 || (ofEpoch != epoch && ofEpoch != rebuilding)) {
            throw new QueueLost();
        }
        int before = tasks.size();
        offers.forEach(this::add);
        return tasks.size() - before;
    }

    private void add(Offer offer) {
        if (!tasks.containsKey(offer.task()) && !cancelled.contains(offer.job())) {
            var task = new QueuedTask(offer, offered++, clock.instant());
            tasks.put(offer.task(), task);
            lines.add(task);
        }
    }

    @Override
    public synchronized void limit(AccountId account, int weight, int maxSlots) {
        requireOpen();
        accounts.limit(account, weight, maxSlots);
    }

    @Override
    public synchronized List<Lease> claim(WorkerId worker, int max) {
        requireOpen();
        var leases = new ArrayList<Lease>();
        while (leases.size() < max && !draining.containsKey(worker)) {
            Optional<Lease> next = lendNext(worker);
            if (next.isEmpty()) {
                break;
            }
            leases.add(next.get());
        }
        return leases;
    }

    private Optional<Lease> lendNext(WorkerId worker) {
        Optional<Turn> turn = turns.next(this::runnableAccounts);
        turn.ifPresent(t -> turns.charge(t, accounts.weight(t.account())));
        return turn.map(t -> lend(bestTask(t.lane(), t.account()), worker));
    }

    private Lease lend(QueuedTask task, WorkerId worker) {
        Instant now = clock.instant();
        lines.remove(task);
        lent.add(task);
        hosts.started(task.offer.host(), now);
        lastToken = Math.max(lastToken + 1, now.toEpochMilli() * 1_000);
        return task.lend(worker, lastToken, now, now.plus(rules.lease()));
    }

    private List<AccountId> runnableAccounts(Lane lane) {
        return lines.accounts(lane).stream()
                .filter(account -> roomOf(account) > 0
                        && lines.hosts(lane, account).stream().anyMatch(host -> roomAt(host) > 0))
                .toList();
    }

    /// The next at the host that has not been visited for longest, so that an account goes round its hosts.
    private QueuedTask bestTask(Lane lane, AccountId account) {
        String best = lines.hosts(lane, account).stream()
                .filter(host -> roomAt(host) > 0)
                .min(Comparator.comparing(hosts::lastStart))
                .orElseThrow();
        return lines.line(lane, account, best).getFirst();
    }

    @Override
    public synchronized Pulse heartbeat(WorkerId worker, Collection<Lease> held) {
        requireOpen();
        var lost = new HashSet<TaskId>();
        var ended = new HashSet<TaskId>();
        for (Lease lease : held) {
            QueuedTask task = tasks.get(lease.task());
            if (task == null || !task.isLentAs(lease) || !task.isLentTo(worker)) {
                lost.add(lease.task());
            } else {
                task.prolong(clock.instant().plus(rules.lease()));
                if (cancelled.contains(lease.job())) {
                    ended.add(lease.task());
                }
            }
        }
        return new Pulse(lost, ended, draining.containsKey(worker));
    }

    @Override
    public synchronized Ack ack(Lease lease) {
        requireOpen();
        QueuedTask task = tasks.get(lease.task());
        if (task == null) {
            return Ack.UNKNOWN;
        }
        if (!task.isLentAs(lease)) {
            return Ack.LOST;
        }
        countEnd(task);
        remove(task);
        return Ack.DONE;
    }

    @Override
    public synchronized boolean giveBack(Lease lease, Duration after, Cost cost) {
        requireOpen();
        QueuedTask task = tasks.get(lease.task());
        if (task == null || !task.isLentAs(lease)) {
            return false;
        }
        putBack(task, after, cost);
        return true;
    }

    private void countEnd(QueuedTask task) {
        if (task.place instanceof Place.Lent(Lease _, Instant since, Instant _)) {
            ended++;
            worked = worked.plus(Duration.between(since, clock.instant()));
        }
    }

    /// Answers whether the task waits again.
    private boolean putBack(QueuedTask task, Duration after, Cost cost) {
        task.charge(cost);
        countEnd(task);
        lent.remove(task);
        Instant now = clock.instant();
        if (cancelled.contains(task.offer.job())) {
            remove(task);
            return false;
        }
        if (cost == Cost.STALL && task.stalls() > rules.maxStalls()) {
            task.place = new Place.Dead();
        } else if (after.isPositive()) {
            task.place = new Place.Delayed(now.plus(after));
        } else {
            task.place = new Place.Waiting(now);
            lines.add(task);
        }
        return task.isWaiting();
    }

    @Override
    public synchronized Reaped reap(int limit) {
        requireOpen();
        Instant now = clock.instant();
        List<TaskId> returned =
                stall(some(task -> task.hasRunOut(now)).stream().limit(limit).toList());
        some(task -> task.isDueBy(now)).forEach(task -> putBack(task, Duration.ZERO, Cost.NOTHING));
        if (lines.isEmpty() && lent.isEmpty()) {
            turns.reset();
        }
        return new Reaped(returned, ids(some(QueuedTask::isDead)));
    }

    private List<TaskId> stall(List<QueuedTask> lost) {
        return ids(lost.stream()
                .filter(task -> putBack(task, Duration.ZERO, Cost.STALL))
                .toList());
    }

    @Override
    public synchronized void forget(Collection<TaskId> known) {
        requireOpen();
        List<QueuedTask> there =
                known.stream().map(tasks::get).filter(t -> t != null).toList();
        there.forEach(this::countEnd);
        there.forEach(this::remove);
    }

    @Override
    public synchronized Set<TaskId> missing(Collection<TaskId> asked) {
        requireOpen();
        var missing = new HashSet<>(asked);
        missing.removeAll(tasks.keySet());
        return missing;
    }

    @Override
    public synchronized void cancel(JobId job) {
        requireOpen();
        cancelled.add(job);
        some(task -> task.offer.job().equals(job) && (task.isWaiting() || task.isDelayed()))
                .forEach(this::remove);
    }

    @Override
    public synchronized int drain(WorkerId worker, long term) {
        requireOpen();
        draining.merge(worker, term, Math::max);
        return held(worker);
    }

    @Override
    public synchronized boolean undrain(WorkerId worker, long term) {
        requireOpen();
        return !draining.containsKey(worker) || draining.remove(worker, term);
    }

    @Override
    public synchronized Map<WorkerId, WorkerLoad> loads(Collection<WorkerId> workers) {
        requireOpen();
        var loads = new HashMap<WorkerId, WorkerLoad>();
        for (WorkerId worker : workers) {
            boolean drains = draining.containsKey(worker);
            loads.put(worker, new WorkerLoad(held(worker), drains, draining.getOrDefault(worker, 0L)));
        }
        return loads;
    }

    private int held(WorkerId worker) {
        return Math.toIntExact(
                lent.stream().filter(task -> task.isLentTo(worker)).count());
    }

    @Override
    public synchronized List<TaskId> releaseWorker(WorkerId worker) {
        requireOpen();
        return stall(some(task -> task.isLentTo(worker)));
    }

    @Override
    public synchronized Demand demand() {
        requireOpen();
        Instant now = clock.instant();
        return new Demand(
                lent.size(),
                some(QueuedTask::isWaiting).size(),
                runnable(),
                some(task -> task.isDueBy(now.plus(SOON))).size(),
                some(QueuedTask::isDelayed).size(),
                some(QueuedTask::isDead).size(),
                oldest(now),
                ended,
                worked);
    }

    private Duration oldest(Instant now) {
        return tasks.values().stream()
                .map(task ->
                        task.place instanceof Place.Waiting(var since) ? Duration.between(since, now) : Duration.ZERO)
                .max(Comparator.naturalOrder())
                .orElse(Duration.ZERO);
    }

    /// Hands out what room there is, as claims would.
    private int runnable() {
        var atHost = new HashMap<String, Integer>();
        var ofAccount = new HashMap<AccountId, Integer>();
        int sum = 0;
        for (Lane lane : Lane.values()) {
            for (AccountId account : lines.accounts(lane)) {
                for (String host : lines.hosts(lane, account)) {
                    int hostRoom = atHost.computeIfAbsent(host, this::roomAt);
                    int room = Math.min(hostRoom, ofAccount.computeIfAbsent(account, this::roomOf));
                    int now = Math.min(room, lines.line(lane, account, host).size());
                    atHost.merge(host, -now, Integer::sum);
                    ofAccount.merge(account, -now, Integer::sum);
                    sum += now;
                }
            }
        }
        return sum;
    }

    @Override
    public synchronized void limit(String host, HostLimit limit) {
        requireOpen();
        hosts.limit(host, limit);
    }

    @Override
    public synchronized void stayAway(String host, Duration howLong) {
        requireOpen();
        hosts.stayAway(host, clock.instant().plus(howLong));
    }

    /// Names the tasks it still knows.
    public synchronized Collection<String> leftovers() {
        return tasks.keySet().stream().map(TaskId::value).toList();
    }

    private int roomAt(String host) {
        long busy = lent.stream().filter(t -> t.offer.host().equals(host)).count();
        return hosts.room(host, Math.toIntExact(busy), clock.instant());
    }

    private int roomOf(AccountId account) {
        long busy = lent.stream().filter(t -> t.offer.account().equals(account)).count();
        return accounts.room(account, Math.toIntExact(busy));
    }

    private List<QueuedTask> some(Predicate<QueuedTask> which) {
        return tasks.values().stream().filter(which).toList();
    }

    private static List<TaskId> ids(List<QueuedTask> some) {
        return some.stream().map(task -> task.offer.task()).toList();
    }

    private void remove(QueuedTask task) {
        tasks.remove(task.offer.task());
        lines.remove(task);
        lent.remove(task);
    }

    private void clearTasks() {
        tasks.clear();
        lines.clear();
        lent.clear();
        cancelled.clear();
        turns.reset();
        ended = 0;
        worked = Duration.ZERO;
    }

    private void requireOpen() {
        if (epoch == 0) {
            throw new QueueLost();
        }
    }
}
