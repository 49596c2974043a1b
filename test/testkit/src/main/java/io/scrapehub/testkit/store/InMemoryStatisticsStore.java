package io.scrapehub.testkit.store;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.Job;
import io.scrapehub.core.statistics.Statistics;
import io.scrapehub.core.statistics.Statistics.Pages;
import io.scrapehub.core.statistics.Statistics.Quantiles;
import io.scrapehub.core.statistics.StatisticsQuery;
import io.scrapehub.core.statistics.StatisticsStore;
import io.scrapehub.core.task.TaskState;
import io.scrapehub.testkit.store.Shelves.KeptTask;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

final class InMemoryStatisticsStore implements StatisticsStore {
    private final Shelves shelves;

    InMemoryStatisticsStore(Shelves shelves) {
        this.shelves = shelves;
    }

    @Override
    public Statistics of(AccountId account, StatisticsQuery query) {
        synchronized (shelves) {
            List<Job> jobs = query.host() == null ? jobs(account, query) : List.of();
            List<KeptTask> pages = pages(account, query);
            return new Statistics(
                    counted(jobs, job -> job.status().word()),
                    pagesOf(pages),
                    buckets(jobs, pages, query.bucket()),
                    hosts(pages),
                    keys(jobs));
        }
    }

    private List<Job> jobs(AccountId account, StatisticsQuery query) {
        return shelves.jobs.values().stream()
                .map(kept -> kept.job)
                .filter(job -> job.account().equals(account) && isWithin(job.createdAt(), query))
                .toList();
    }

    private List<KeptTask> pages(AccountId account, StatisticsQuery query) {
        return shelves.tasks.values().stream()
                .filter(task -> task.task.account().equals(account))
                .filter(task -> task.state == TaskState.DONE || task.state == TaskState.DEAD)
                .filter(task -> isWithin(task.settledAt, query))
                .filter(task -> query.host() == null
                        || query.host().equals(task.task.url().host()))
                .toList();
    }

    private static boolean isWithin(@Nullable Instant at, StatisticsQuery query) {
        return at != null && !at.isBefore(query.from()) && at.isBefore(query.to());
    }

    private static Pages pagesOf(List<KeptTask> pages) {
        return new Pages(
                pages.size(),
                records(pages),
                counted(pages, InMemoryStatisticsStore::verdict),
                quantiles(pages.stream().flatMap(task -> between(task.begunAt, task.settledAt))),
                quantiles(pages.stream().flatMap(task -> between(task.offeredAt, task.firstBegunAt))));
    }

    private static List<Statistics.Bucket> buckets(
            List<Job> jobs, List<KeptTask> pages, StatisticsQuery.Bucket bucket) {
        var unit = bucket == StatisticsQuery.Bucket.HOUR ? ChronoUnit.HOURS : ChronoUnit.DAYS;
        var jobsAt = jobs.stream()
                .collect(Collectors.groupingBy(
                        job -> job.createdAt().truncatedTo(unit), TreeMap::new, Collectors.toList()));
        var pagesAt = pages.stream()
                .collect(Collectors.groupingBy(
                        task -> settledAt(task).truncatedTo(unit), TreeMap::new, Collectors.toList()));
        return Stream.concat(jobsAt.keySet().stream(), pagesAt.keySet().stream())
                .distinct()
                .sorted()
                .map(at -> bucket(at, jobsAt.getOrDefault(at, List.of()), pagesAt.getOrDefault(at, List.of())))
                .toList();
    }

    private static Statistics.Bucket bucket(Instant at, List<Job> jobs, List<KeptTask> pages) {
        return new Statistics.Bucket(at, jobs.size(), pages.size(), ok(pages), records(pages));
    }

    private static List<Statistics.Host> hosts(List<KeptTask> pages) {
        return pages.stream()
                .collect(Collectors.groupingBy(task -> task.task.url().host()))
                .entrySet()
                .stream()
                .map(e -> new Statistics.Host(e.getKey(), e.getValue().size(), ok(e.getValue()), records(e.getValue())))
                .sorted(Comparator.comparing(Statistics.Host::pages).reversed().thenComparing(Statistics.Host::host))
                .limit(Statistics.MOST_HOSTS)
                .toList();
    }

    private static List<Statistics.Key> keys(List<Job> jobs) {
        return jobs.stream()
                .filter(job -> job.submittedBy() != null)
                .collect(Collectors.groupingBy(job -> String.valueOf(job.submittedBy())))
                .entrySet()
                .stream()
                .map(e -> new Statistics.Key(
                        e.getKey(),
                        e.getValue().size(),
                        e.getValue().stream()
                                .mapToInt(job -> job.progress().recordsFound())
                                .sum()))
                .sorted(Comparator.comparing(Statistics.Key::jobs).reversed().thenComparing(Statistics.Key::actor))
                .limit(Statistics.MOST_KEYS)
                .toList();
    }

    private static Quantiles quantiles(Stream<Duration> durations) {
        List<Duration> sorted = durations.sorted().toList();
        return sorted.isEmpty() ? Quantiles.NONE : new Quantiles(at(sorted, 0.5), at(sorted, 0.95));
    }

    private static Duration at(List<Duration> sorted, double share) {
        return sorted.get((int) Math.ceil(share * sorted.size()) - 1);
    }

    private static Stream<Duration> between(@Nullable Instant from, @Nullable Instant to) {
        return from == null || to == null ? Stream.empty() : Stream.of(Duration.between(from, to));
    }

    private static Instant settledAt(KeptTask task) {
        return task.settledAt == null ? Instant.EPOCH : task.settledAt;
    }

    private static String verdict(KeptTask task) {
        return task.failure == null ? "ok" : task.failure.code().word();
    }

    private static int ok(List<KeptTask> pages) {
        return (int) pages.stream().filter(task -> task.failure == null).count();
    }

    private static int records(List<KeptTask> pages) {
        return pages.stream().mapToInt(task -> task.records).sum();
    }

    private static <T> Map<String, Integer> counted(List<T> all, Function<T, String> word) {
        return all.stream().collect(Collectors.groupingBy(word, Collectors.summingInt(_ -> 1)));
    }
}
