package io.scrapehub.egress.robots;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.github.benmanes.caffeine.cache.Ticker;
import crawlercommons.robots.SimpleRobotRules;
import io.scrapehub.core.page.RobotsRules;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.http.GuardedFetch;
import java.time.Duration;
import java.util.Locale;

/// robots.txt by RFC 9309: fetched once for an origin, remembered for a day at most, or for five minutes when
/// the site's server failed. Many who ask at once about one origin wait for one fetch.
public final class CachedRobotsRules implements RobotsRules {
    /// The name sites call us by in their robots.txt.
    public static final String PRODUCT = "ScrapeHub";

    private static final Duration REMEMBERED = Duration.ofHours(24);
    private static final Duration REMEMBERED_WHEN_UNREACHABLE = Duration.ofMinutes(5);
    private static final int MOST_ORIGINS = 20_000;

    private final GuardedFetch fetch;
    private final boolean obey;
    private final AsyncCache<String, RobotsFile> files;

    /// @param fetch  with [io.scrapehub.egress.http.FetchLimits#robots]
    /// @param ticker what time it is, for the memory
    /// @param obey   false asks nobody and allows everything
    public CachedRobotsRules(GuardedFetch fetch, Ticker ticker, boolean obey) {
        this.fetch = fetch;
        this.obey = obey;
        this.files = Caffeine.newBuilder()
                .maximumSize(MOST_ORIGINS)
                .ticker(ticker)
                .executor(run -> Thread.ofVirtual().name("robots").start(run))
                .expireAfter(Expiry.<String, RobotsFile>creating((_, file) -> memory(file)))
                .buildAsync();
    }

    @Override
    public Answer ask(TargetUrl url) {
        if (!obey) {
            return new Answer.Allowed(null);
        }
        return answer(url, files.get(url.origin(), _ -> fetched(url)).join());
    }

    private RobotsFile fetched(TargetUrl page) {
        var url = new TargetUrl(page.origin() + "/robots.txt", page.scheme(), page.host(), page.port());
        return RobotsFile.from(url, fetch.get(url), PRODUCT.toLowerCase(Locale.ROOT));
    }

    private static Answer answer(TargetUrl url, RobotsFile file) {
        return switch (file) {
            case RobotsFile.Unreachable(FailureCode why, String detail) -> new Answer.Unreachable(why, detail);
            case RobotsFile.Rules(SimpleRobotRules rules) when rules.isAllowed(url.canonical()) -> allowed(rules);
            case RobotsFile.Rules _ ->
                new Answer.Disallowed(url.origin() + "/robots.txt disallows this page for " + PRODUCT);
        };
    }

    private static Answer allowed(SimpleRobotRules rules) {
        long millis = rules.getCrawlDelay();
        return new Answer.Allowed(millis > 0 ? Duration.ofMillis(millis) : null);
    }

    private static Duration memory(RobotsFile file) {
        return switch (file) {
            case RobotsFile.Rules _ -> REMEMBERED;
            case RobotsFile.Unreachable _ -> REMEMBERED_WHEN_UNREACHABLE;
        };
    }
}
