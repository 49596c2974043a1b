package io.scrapehub.core.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// What an account did in some time.
///
/// @param jobs    handed in, by status word
/// @param pages   settled, in all
/// @param buckets in order of time; one without pages or jobs is left out
/// @param hosts   the busiest first, at most [#MOST_HOSTS]
/// @param keys    by who handed jobs in, the busiest first, at most [#MOST_KEYS]
public record Statistics(
        Map<String, Integer> jobs, Pages pages, List<Bucket> buckets, List<Host> hosts, List<Key> keys) {
    public static final int MOST_HOSTS = 50;
    public static final int MOST_KEYS = 50;

    public Statistics {
        jobs = Map.copyOf(jobs);
        buckets = List.copyOf(buckets);
        hosts = List.copyOf(hosts);
        keys = List.copyOf(keys);
    }

    /// Settled pages.
    ///
    /// @param verdicts how many were `ok`, and how many of each failure's word
    /// @param visit    from the beginning of the last attempt to its outcome
    /// @param queued   from the offer to the queue to the beginning of the first attempt
    public record Pages(int settled, int records, Map<String, Integer> verdicts, Quantiles visit, Quantiles queued) {
        public static final Pages NONE = new Pages(0, 0, Map.of(), Quantiles.NONE, Quantiles.NONE);

        public Pages {
            verdicts = Map.copyOf(verdicts);
        }
    }

    /// Half of all took at most `p50`, 95 in a hundred at most `p95`; zero when there are none. Accurate to
    /// 10 per cent.
    public record Quantiles(Duration p50, Duration p95) {
        public static final Quantiles NONE = new Quantiles(Duration.ZERO, Duration.ZERO);
    }

    public record Bucket(Instant begins, int jobs, int pages, int ok, int records) {}

    public record Host(String host, int pages, int ok, int records) {}

    /// @param actor who handed the jobs in; see [io.scrapehub.core.audit.Actor#word()]
    public record Key(String actor, int jobs, int records) {}
}
