package io.scrapehub.browserworker.rung;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/// Cookies that let HTTP in where a wall had let a browser in: a pass holds for one job on one host. Some walls
/// ask for more than their cookie; there a pass is tried once. Thread-safe.
final class Passes {
    /// As long as the cookies are kept that were carried.
    private static final Duration KEPT = Duration.ofMinutes(10);

    private static final int MOST = 10_000;

    private final PageFetcher fetcher;
    private final Cache<Door, State> passes;

    private record Door(JobId job, String host) {
        static Door of(PageRequest request) {
            return new Door(request.job(), request.url().authority());
        }
    }

    private enum State {
        CARRIED,
        WORKED,
        /// The wall wants more than its cookie.
        VAIN
    }

    Passes(PageFetcher fetcher, Ticker ticker) {
        this.fetcher = fetcher;
        this.passes = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterAccess(KEPT)
                .maximumSize(MOST)
                .build();
    }

    /// Whether HTTP would ask for this page with a pass that is not known to be vain.
    boolean holds(PageRequest request) {
        State state = passes.getIfPresent(Door.of(request));
        return state == State.CARRIED || state == State.WORKED;
    }

    /// Takes over what a browser was given that was let in, unless a pass is there or was in vain.
    void take(PageRequest request, Supplier<List<PageCookie>> given) {
        Door door = Door.of(request);
        if (passes.getIfPresent(door) != null) {
            return;
        }
        List<PageCookie> cookies = given.get();
        if (!cookies.isEmpty()) {
            fetcher.carry(request, cookies);
            passes.put(door, State.CARRIED);
        }
    }

    /// Notes what came of asking with a pass. One that worked and does so no more has run out: the next browser
    /// brings another.
    void used(PageRequest request, boolean letIn) {
        passes.asMap()
                .computeIfPresent(
                        Door.of(request),
                        (_, state) -> letIn ? State.WORKED : state == State.WORKED ? null : State.VAIN);
    }
}
