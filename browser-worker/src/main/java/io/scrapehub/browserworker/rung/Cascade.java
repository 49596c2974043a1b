package io.scrapehub.browserworker.rung;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.id.Ids;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.recipe.UrlPattern;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.rung.HigherRung;
import io.scrapehub.core.rung.Ladder;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.url.TargetUrl;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The rungs of a worker, and what it knows of them. Thread-safe.
public final class Cascade {
    /// To learn one takes longer than to apply it to a page.
    private static final int MOST_PATTERNS = 1_000;

    private final CascadePorts ports;
    private final Function<TargetUrl, Optional<Failure>> objection;
    private final InstantSource clock;
    private final Ladder ladder;
    private final RecipeBook book;
    private final CodeWatch codes;
    private final Passes passes;
    private final Cache<List<Way.Sighting>, Optional<UrlPattern>> patterns =
            Caffeine.newBuilder().maximumSize(MOST_PATTERNS).build();

    /// @param objection why a URL may not be asked for, if so: gate and robots
    /// @param ticker    what time it is, for what is remembered for a while
    public Cascade(
            CascadePorts ports,
            Function<TargetUrl, Optional<Failure>> objection,
            InstantSource clock,
            Ticker ticker,
            Ids ids) {
        this.ports = ports;
        this.objection = objection;
        this.clock = clock;
        var available = EnumSet.of(Rung.HTTP, Rung.BROWSER);
        ports.higher().stream().map(HigherRung::rung).forEach(available::add);
        this.ladder = new Ladder(available);
        this.book = new RecipeBook(ports.recipes(), clock, ticker, ids);
        this.codes = new CodeWatch(ports.fetcher(), ports.gate(), ticker);
        this.passes = new Passes(ports.fetcher(), ticker);
    }

    /// A climb for one attempt at a page.
    ///
    /// @param sieve   what is left out of each rung's reading, if anything
    /// @param attempt from 1: a page that failed over HTTP is next seen in a browser
    public Climb begin(PageRequest request, ExtractionRequest wanted, Optional<Sieve> sieve, int attempt) {
        return new Climb(this, request, wanted, sieve, attempt);
    }

    CascadePorts ports() {
        return ports;
    }

    Optional<Failure> objection(TargetUrl url) {
        return objection.apply(url);
    }

    InstantSource clock() {
        return clock;
    }

    Ladder ladder() {
        return ladder;
    }

    RecipeBook book() {
        return book;
    }

    /// Where the data of a page is by an endpoint; empty when that cannot be told.
    Optional<String> dataOf(String page, Way.Endpoint endpoint) {
        return patterns.get(endpoint.seen(), _ -> endpoint.pattern()).flatMap(pattern -> pattern.apply(page));
    }

    CodeWatch codes() {
        return codes;
    }

    Passes passes() {
        return passes;
    }
}
