package io.scrapehub.egress.dial;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Lookups without waiting: bounded in time and in threads, remembered for a few seconds so that a page's
/// hundred requests ask once.
///
/// Platform threads, because the resolver blocks in native code; few, because each is mostly asleep. A
/// lookup that waited too long for a thread has timed out like any other.
public final class AddressBook implements AutoCloseable {
    /// Longer than this and a page would rather fail; resolvers retry once after five seconds.
    public static final Duration LIMIT = Duration.ofSeconds(5);

    private static final int THREADS = 24;
    private static final int MOST_NAMES = 10_000;

    private final HostLookup lookup;
    private final Duration limit;
    private final ThreadPoolExecutor threads;
    private final AsyncCache<String, LookupOutcome> known;

    /// @param remembered how long an answer serves; zero asks each time
    /// @param limit      how long a lookup may take
    public AddressBook(HostLookup lookup, Duration remembered, Duration limit) {
        this.lookup = lookup;
        this.limit = limit;
        var names = Thread.ofPlatform().daemon().name("egress-lookup-", 1).factory();
        this.threads =
                new ThreadPoolExecutor(THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), names);
        this.threads.allowCoreThreadTimeOut(true);
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_NAMES)
                .expireAfterWrite(remembered)
                .executor(Runnable::run)
                .buildAsync();
    }

    /// The addresses of a name; already complete when they are remembered. Completes on a thread of this
    /// class or of the JDK's timer, never exceptionally.
    public CompletableFuture<LookupOutcome> find(String name) {
        return known.get(name, (n, _) -> ask(n));
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private CompletableFuture<LookupOutcome> ask(String name) {
        return CompletableFuture.supplyAsync(() -> lookup.lookup(name), threads)
                .completeOnTimeout(new LookupOutcome.TimedOut(), limit.toMillis(), TimeUnit.MILLISECONDS)
                .exceptionally(_ -> new LookupOutcome.NoAddress());
    }
}
