package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.agent.RunEnd;
import io.scrapehub.core.agent.RunStep;
import io.scrapehub.core.agent.RunStore;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.queue.Lease;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Steps of runs in maps.
public final class InMemoryRunStore implements RunStore {
    private record Attempt(AccountId account, JobId job, long token) {}

    private final Map<Attempt, TreeMap<Integer, RunStep>> steps = new java.util.HashMap<>();
    private final Map<Attempt, TreeMap<Integer, byte[]>> screenshots = new java.util.HashMap<>();
    private final Map<Attempt, RunEnd> ends = new java.util.HashMap<>();

    @Override
    public synchronized void note(Lease lease, RunStep step, byte @Nullable [] screenshot) {
        stepsOf(of(lease)).put(step.number(), step);
        if (screenshot != null) {
            screenshots.computeIfAbsent(of(lease), a -> new TreeMap<>()).put(step.number(), screenshot);
        }
    }

    @Override
    public synchronized void end(Lease lease, RunEnd end) {
        var _ = stepsOf(of(lease));
        ends.put(of(lease), end);
    }

    @Override
    public synchronized Progress progress(AccountId account, JobId job, int after, int limit) {
        return latest(account, job)
                .map(a -> new Progress(
                        a.token(),
                        List.copyOf(stepsOf(a).tailMap(after, false).values()).stream()
                                .limit(limit)
                                .toList(),
                        Optional.ofNullable(ends.get(a))))
                .orElse(Progress.NONE);
    }

    @Override
    public synchronized Optional<byte[]> screenshot(AccountId account, JobId job, int step) {
        return latest(account, job)
                .flatMap(a -> Optional.ofNullable(screenshots.get(a)))
                .map(all -> all.get(step));
    }

    private TreeMap<Integer, RunStep> stepsOf(Attempt attempt) {
        return steps.computeIfAbsent(attempt, a -> new TreeMap<>());
    }

    private Optional<Attempt> latest(AccountId account, JobId job) {
        return steps.keySet().stream()
                .filter(a -> a.account().equals(account) && a.job().equals(job))
                .max(Comparator.comparingLong(Attempt::token));
    }

    private static Attempt of(Lease lease) {
        return new Attempt(lease.account(), lease.job(), lease.token());
    }
}
