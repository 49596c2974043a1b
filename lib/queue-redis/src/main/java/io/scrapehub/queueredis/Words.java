package io.scrapehub.queueredis;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Demand;
import io.scrapehub.core.queue.Lease;
import io.scrapehub.core.queue.Offer;
import io.scrapehub.core.queue.WorkerId;
import io.scrapehub.core.queue.WorkerLoad;
import io.scrapehub.core.task.TaskId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// How values are written into a script's arguments and read from its answer.
final class Words {
    private static final int WORDS_PER_LOAD = 4;
    private static final int WORDS_PER_LEASE = 7;
    /// A century: longer than any lease or wait, and far from overflowing the scripts' numbers.
    private static final Duration LONGEST = Duration.ofDays(36_500);

    private Words() {}

    static String micros(Duration time) {
        Duration bounded = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        return Long.toString(Math.max(0, bounded.toNanos() / 1_000));
    }

    static List<String> of(Collection<TaskId> tasks) {
        return tasks.stream().map(TaskId::value).toList();
    }

    static Stream<String> of(Offer offer) {
        return Stream.of(
                offer.task().value(),
                offer.job().value(),
                offer.account().value(),
                offer.host(),
                Integer.toString(offer.lane().ordinal()),
                Integer.toString(offer.priority()));
    }

    static List<String> of(Lease lease) {
        return List.of(
                lease.task().value(),
                Long.toString(lease.token()),
                lease.worker().value());
    }

    static List<TaskId> tasks(Object answer) {
        return ((List<?>) answer).stream().map(id -> new TaskId((String) id)).toList();
    }

    static List<Lease> leases(List<?> words, WorkerId worker) {
        var leases = new ArrayList<Lease>(words.size() / WORDS_PER_LEASE);
        for (int i = 0; i < words.size(); i += WORDS_PER_LEASE) {
            leases.add(lease(words.subList(i, i + WORDS_PER_LEASE), worker));
        }
        return leases;
    }

    private static Lease lease(List<?> words, WorkerId worker) {
        return new Lease(
                new TaskId((String) words.get(0)),
                new JobId((String) words.get(1)),
                new AccountId((String) words.get(2)),
                (String) words.get(3),
                worker,
                Long.parseLong((String) words.get(4)),
                Integer.parseInt((String) words.get(5)),
                Integer.parseInt((String) words.get(6)));
    }

    static Demand demand(List<?> numbers) {
        int[] n = numbers.stream()
                .mapToInt(x -> Math.toIntExact((Long) x))
                .limit(6)
                .toArray();
        Duration oldest = Duration.ofNanos((Long) numbers.get(6) * 1_000);
        Duration worked = Duration.ofNanos((Long) numbers.get(8) * 1_000);
        return new Demand(n[0], n[1], n[2], n[3], n[4], n[5], oldest, (Long) numbers.get(7), worked);
    }

    /// Four words each: worker, leases held, whether it drains, whose drain that is.
    static Map<WorkerId, WorkerLoad> loads(List<?> words) {
        var loads = HashMap.<WorkerId, WorkerLoad>newHashMap(words.size() / WORDS_PER_LOAD);
        for (int i = 0; i < words.size(); i += WORDS_PER_LOAD) {
            loads.put(
                    new WorkerId((String) words.get(i)),
                    new WorkerLoad(
                            Math.toIntExact((Long) words.get(i + 1)),
                            words.get(i + 2).equals(1L),
                            (Long) words.get(i + 3)));
        }
        return loads;
    }
}
