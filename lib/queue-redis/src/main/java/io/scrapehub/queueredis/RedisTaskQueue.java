package io.scrapehub.queueredis;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
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
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import redis.clients.jedis.RedisClient;

/// The queue in Redis. The scripts hold all promises; this class writes their arguments and reads their
/// answers. An account nothing was said of has weight 1 and no bound on its slots. A host's limit is
/// forgotten when nobody repeats it for 30 days.
///
/// Opens its connections when first used, so it may be made while Redis is down. Heartbeats have
/// connections of their own: they never wait behind claims.
public final class RedisTaskQueue implements TaskQueue, HostBudget, AutoCloseable {
    private static final int HEARTBEAT_CONNECTIONS = 2;
    private static final int OFFERS_AT_ONCE = 100;
    private static final int IDS_AT_ONCE = 500;
    /// One script looks at no more than its bounds allow; so many look behind a long row of blocked
    /// accounts.
    private static final int SCRIPTS_PER_CLAIM = 4;

    private static final Duration HOST_LIMIT_KEPT = Duration.ofDays(30);

    private final RedisClient client;
    private final RedisClient heartbeatClient;
    private final RedisScripts scripts;
    private final RedisScripts heartbeats;
    private final OldEpochs oldEpochs;

    RedisTaskQueue(RedisSettings settings, LongSupplier skewMillis) {
        var connections = new RedisConnections(settings.url());
        client = connections.pool(settings.connections(), settings.socketTimeout());
        heartbeatClient = connections.pool(HEARTBEAT_CONNECTIONS, settings.socketTimeout());
        scripts = new RedisScripts(client, settings, skewMillis);
        heartbeats = new RedisScripts(heartbeatClient, settings, skewMillis);
        oldEpochs = new OldEpochs(client, settings.root());
    }

    public static RedisTaskQueue connect(RedisSettings settings) {
        return new RedisTaskQueue(settings, () -> 0);
    }

    @Override
    public long epoch() {
        return scripts.number(RedisScript.EPOCH, List.of());
    }

    @Override
    public void rebuild(long epoch) {
        scripts.number(RedisScript.REBUILD, List.of(Long.toString(epoch)));
        var _ = scripts.translated("remove old epochs", () -> oldEpochs.removeBefore(epoch));
    }

    @Override
    public void open(long epoch) {
        scripts.number(RedisScript.OPEN, List.of(Long.toString(epoch)));
    }

    @Override
    public int offer(long epoch, Collection<Offer> offers) {
        long added = 0;
        for (List<Offer> batch : batches(offers, OFFERS_AT_ONCE)) {
            var arguments = Stream.concat(
                    Stream.of(Long.toString(epoch)), batch.stream().flatMap(Words::of));
            added += scripts.number(RedisScript.OFFER, arguments.toList());
        }
        return Math.toIntExact(added);
    }

    @Override
    public void limit(AccountId account, int weight, int maxSlots) {
        if (weight < 1 || maxSlots < 0) {
            throw new IllegalArgumentException("weight must be at least 1 and slots not negative");
        }
        scripts.number(
                RedisScript.LIMIT_ACCOUNT,
                List.of(account.value(), Integer.toString(weight), Integer.toString(maxSlots)));
    }

    @Override
    public List<Lease> claim(WorkerId worker, int max) {
        var arguments = new ArrayList<>(List.of(worker.value(), Integer.toString(max)));
        for (Lane lane : Lane.values()) {
            arguments.add(Integer.toString(lane.share()));
        }
        List<?> answer;
        int scriptsLeft = SCRIPTS_PER_CLAIM;
        do {
            answer = scripts.list(RedisScript.CLAIM, arguments);
        } while (answer.size() == 1 && answer.getFirst().equals("more") && --scriptsLeft > 0);
        return Words.leases(answer.subList(1, answer.size()), worker);
    }

    @Override
    public Pulse heartbeat(WorkerId worker, Collection<Lease> held) {
        var leases = held.stream().flatMap(lease -> Stream.of(lease.task().value(), Long.toString(lease.token())));
        List<?> answer = heartbeats.list(
                RedisScript.HEARTBEAT,
                Stream.concat(Stream.of(worker.value()), leases).toList());
        return new Pulse(
                Set.copyOf(Words.tasks(answer.get(1))),
                Set.copyOf(Words.tasks(answer.get(2))),
                answer.get(0).equals(1L));
    }

    @Override
    public Ack ack(Lease lease) {
        return Ack.valueOf(scripts.word(RedisScript.ACK, Words.of(lease)));
    }

    @Override
    public boolean giveBack(Lease lease, Duration after, Cost cost) {
        var arguments = new ArrayList<>(Words.of(lease));
        arguments.add(Words.micros(after));
        arguments.add(cost.name());
        return scripts.number(RedisScript.GIVE_BACK, arguments) == 1;
    }

    @Override
    public Reaped reap(int limit) {
        List<?> answer = scripts.list(RedisScript.REAP, List.of(Integer.toString(limit)));
        promoteAllDue();
        return new Reaped(Words.tasks(answer.get(0)), Words.tasks(answer.get(1)));
    }

    private void promoteAllDue() {
        var arguments = List.of(Integer.toString(IDS_AT_ONCE));
        long moved;
        do {
            moved = scripts.number(RedisScript.PROMOTE, arguments);
        } while (moved == IDS_AT_ONCE);
    }

    @Override
    public void forget(Collection<TaskId> tasks) {
        for (List<TaskId> batch : batches(tasks, IDS_AT_ONCE)) {
            scripts.number(RedisScript.FORGET, Words.of(batch));
        }
    }

    @Override
    public Set<TaskId> missing(Collection<TaskId> tasks) {
        var missing = new HashSet<TaskId>();
        for (List<TaskId> batch : batches(tasks, IDS_AT_ONCE)) {
            missing.addAll(Words.tasks(scripts.list(RedisScript.MISSING, Words.of(batch))));
        }
        return missing;
    }

    @Override
    public void cancel(JobId job) {
        scripts.number(RedisScript.CANCEL, List.of(job.value()));
    }

    @Override
    public int drain(WorkerId worker, long term) {
        return Math.toIntExact(scripts.number(RedisScript.DRAIN, List.of(worker.value(), Long.toString(term))));
    }

    @Override
    public boolean undrain(WorkerId worker, long term) {
        return scripts.number(RedisScript.UNDRAIN, List.of(worker.value(), Long.toString(term))) == 1;
    }

    @Override
    public Map<WorkerId, WorkerLoad> loads(Collection<WorkerId> workers) {
        var loads = new HashMap<WorkerId, WorkerLoad>();
        for (List<WorkerId> batch : batches(workers, IDS_AT_ONCE)) {
            List<String> ids = batch.stream().map(WorkerId::value).toList();
            loads.putAll(Words.loads(scripts.list(RedisScript.LOADS, ids)));
        }
        return loads;
    }

    @Override
    public List<TaskId> releaseWorker(WorkerId worker) {
        return Words.tasks(scripts.list(RedisScript.RELEASE_WORKER, List.of(worker.value())));
    }

    @Override
    public Demand demand() {
        return Words.demand(scripts.list(RedisScript.DEMAND, List.of()));
    }

    @Override
    public void limit(String host, HostLimit limit) {
        scripts.number(
                RedisScript.LIMIT_HOST,
                List.of(
                        host,
                        Integer.toString(limit.maxPages()),
                        Words.micros(limit.gap()),
                        Long.toString(HOST_LIMIT_KEPT.toSeconds())));
    }

    @Override
    public void stayAway(String host, Duration howLong) {
        scripts.number(RedisScript.STAY_AWAY, List.of(host, Words.micros(howLong)));
    }

    @Override
    public void close() {
        client.close();
        heartbeatClient.close();
    }

    /// Each batch is one step of Redis; all together are not, and need not be.
    private static <T> List<List<T>> batches(Collection<T> all, int size) {
        return all.stream().gather(Gatherers.windowFixed(size)).toList();
    }
}
