package io.scrapehub.browserworker.rung;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.recipe.PageCode;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.egress.url.LinkResolver;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks whether a template's pages still have the code they had: the page and the scripts of its own site,
/// over HTTP, once in a while for each job. Thread-safe.
final class CodeWatch {
    /// A site that changes in the middle of a job is noticed after at most so long.
    private static final Duration LOOKED = Duration.ofSeconds(30);

    private static final int MOST = 10_000;
    private static final int MOST_SCRIPTS = 6;

    private record Place(JobId job, RecipeKey key) {}

    private final PageFetcher fetcher;
    private final UrlGate gate;
    private final AsyncCache<Place, Optional<String>> looks;

    CodeWatch(PageFetcher fetcher, UrlGate gate, Ticker ticker) {
        this.fetcher = fetcher;
        this.gate = gate;
        this.looks = Caffeine.newBuilder()
                .ticker(ticker)
                .expireAfterWrite(LOOKED)
                .maximumSize(MOST)
                .executor(run -> Thread.ofVirtual().name("code-watch").start(run))
                .buildAsync();
    }

    /// The code of the template's pages, seen lately on one of the job's; empty when it cannot be had. Who
    /// ask at once wait for one look.
    Optional<String> lately(RecipeKey key, PageRequest request) {
        return looks.get(new Place(request.job(), key), _ -> now(request)).join();
    }

    /// The code of this page, looked at now.
    Optional<String> now(PageRequest request) {
        return text(request, request.url(), PageFetcher.Kind.PAGE).map(page -> digest(request, page.text()));
    }

    private String digest(PageRequest request, String html) {
        List<String> loaded = PageCode.sources(html).stream()
                .map(source -> gate.check(LinkResolver.absolute(request.url(), source)))
                .flatMap(verdict -> verdict instanceof UrlVerdict.Allowed(TargetUrl url) ? Stream.of(url) : Stream.of())
                .filter(url -> url.authority().equals(request.url().authority()))
                .limit(MOST_SCRIPTS)
                .map(url -> text(request, url, PageFetcher.Kind.CODE)
                        .map(WebText::text)
                        .orElse("none"))
                .toList();
        return PageCode.digest(html, loaded);
    }

    private Optional<WebText> text(PageRequest request, TargetUrl url, PageFetcher.Kind kind) {
        return switch (fetcher.fetch(request, url, kind)) {
            case Visit.Read<WebText>(WebText text, StableBy _) when text.status() / 100 == 2 -> Optional.of(text);
            case Visit.Read<WebText> _, Visit.Failed<WebText> _ -> Optional.empty();
        };
    }
}
