package io.scrapehub.queueredis;

import io.scrapehub.core.problem.AfterFailure;
import io.scrapehub.core.queue.HostLimit;
import java.net.URI;
import java.time.Duration;
import java.util.regex.Pattern;

/// How the queue is reached and what it holds to.
///
/// @param url              `redis://[user:password@]host[:port][/database]`, or `rediss://` for TLS
/// @param shard            names the queue within the server: lower-case letters, digits, hyphens
/// @param lease            how long a task is lent without a heartbeat
/// @param defaultHostLimit of hosts nothing was said of
/// @param maxStalls        a task that stalls more often is dead
/// @param socketTimeout    how long an answer may take; larger than the slowest script (tens of
///                         milliseconds)
/// @param connections      at most, for everything but heartbeats, which have two of their own
public record RedisSettings(
        URI url,
        String shard,
        Duration lease,
        HostLimit defaultHostLimit,
        int maxStalls,
        Duration socketTimeout,
        int connections) {
    /// Three missed heartbeats of eight seconds and some slack.
    public static final Duration DEFAULT_LEASE = Duration.ofSeconds(30);

    /// Two pages at once and half a second between their starts: what a patient person with two tabs does.
    public static final HostLimit DEFAULT_HOST_LIMIT = new HostLimit(2, Duration.ofMillis(500));

    public static final Duration DEFAULT_SOCKET_TIMEOUT = Duration.ofSeconds(2);

    private static final int DEFAULT_CONNECTIONS = 16;
    private static final Pattern SHARD = Pattern.compile("[a-z0-9-]{1,40}");

    public RedisSettings {
        if (!SHARD.matcher(shard).matches()) {
            throw new IllegalArgumentException("a shard is 1 to 40 lower-case letters, digits and hyphens");
        }
        if (!lease.isPositive() || !socketTimeout.isPositive() || maxStalls < 0 || connections < 1) {
            throw new IllegalArgumentException("lease, socket timeout and connections must be positive");
        }
    }

    /// The usual settings of the queue at `url`.
    public static RedisSettings of(URI url) {
        return new RedisSettings(
                url,
                "main",
                DEFAULT_LEASE,
                DEFAULT_HOST_LIMIT,
                AfterFailure.MAX_STALLS,
                DEFAULT_SOCKET_TIMEOUT,
                DEFAULT_CONNECTIONS);
    }

    public RedisSettings withShard(String other) {
        return new RedisSettings(url, other, lease, defaultHostLimit, maxStalls, socketTimeout, connections);
    }

    public RedisSettings withDefaultHostLimit(HostLimit other) {
        return new RedisSettings(url, shard, lease, other, maxStalls, socketTimeout, connections);
    }

    public RedisSettings withSocketTimeout(Duration other) {
        return new RedisSettings(url, shard, lease, defaultHostLimit, maxStalls, other, connections);
    }

    /// What all keys and channels begin with: one hash tag, so that a cluster keeps them together.
    String root() {
        return "sc:{" + shard + "}:";
    }
}
