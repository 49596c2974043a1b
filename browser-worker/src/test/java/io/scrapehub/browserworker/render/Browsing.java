package io.scrapehub.browserworker.render;

import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.testkit.site.SiteServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Function;
import java.util.regex.Pattern;

/// The hostile site, and a renderer to visit it with.
final class Browsing implements AutoCloseable {
    static final AccountId ACCOUNT = new AccountId("acc_test");
    static final JobId JOB = new JobId("job_test");
    private static final Pattern ITEM = Pattern.compile("class=\"item\"");

    final SiteServer site;
    final Watchdog watchdog = Watchdog.start();
    final HiddenProof proof = new HiddenProof();
    final ChromiumRenderer renderer;

    private Browsing(SiteServer site, Function<RendererSettings, RendererSettings> with) {
        PlaywrightDriver.unpackOnce(Path.of("target", "playwright"));
        this.site = site;
        renderer = anotherRenderer(with);
    }

    static Browsing start() {
        return new Browsing(SiteServer.start(), s -> s);
    }

    static Browsing startWith(Function<RendererSettings, RendererSettings> with) {
        return new Browsing(SiteServer.start(), with);
    }

    ChromiumRenderer anotherRenderer(Function<RendererSettings, RendererSettings> with) {
        var settings = RendererSettings.of(
                Path.of(System.getProperty("scrapehub.chromium", "/usr/lib/chromium/chromium-headless-shell")));
        return new ChromiumRenderer(with.apply(settings), proof, watchdog, InstantSource.system());
    }

    PageRequest request(String path) {
        return request(site.url(path), Duration.ofSeconds(20));
    }

    PageRequest request(String path, Duration timeout) {
        return request(site.url(path), timeout);
    }

    static PageRequest request(TargetUrl url, Duration timeout) {
        return new PageRequest(url, ACCOUNT, JOB, "all", null, timeout, true);
    }

    /// The page as it was read last.
    PageSnapshot see(PageRequest request) {
        return switch (renderer.render(request, page -> page)) {
            case Visit.Read<PageSnapshot>(PageSnapshot page, var _) -> page;
            case Visit.Failed<PageSnapshot>(var failure) -> throw new AssertionError("not rendered: " + failure);
        };
    }

    PageSnapshot see(String path) {
        return see(request(path));
    }

    /// Visits and counts items, as a reader does whose answers are compared.
    int items(String path) {
        return switch (renderer.render(request(path), Browsing::itemsOf)) {
            case Visit.Read<Integer>(Integer count, var _) -> count;
            case Visit.Failed<Integer>(var failure) -> throw new AssertionError("not rendered: " + failure);
        };
    }

    FailureCode failure(PageRequest request) {
        return failure(renderer, request);
    }

    static FailureCode failure(ChromiumRenderer renderer, PageRequest request) {
        return switch (renderer.render(request, PageSnapshot::html)) {
            case Visit.Failed<String>(var failure) -> failure.code();
            case Visit.Read<String>(String html, var by) ->
                throw new AssertionError("rendered (" + by + "): " + html.substring(0, Math.min(500, html.length())));
        };
    }

    static int itemsOf(PageSnapshot page) {
        return (int) ITEM.matcher(page.html()).results().count();
    }

    @Override
    public void close() {
        renderer.close();
        watchdog.close();
        site.close();
    }
}
