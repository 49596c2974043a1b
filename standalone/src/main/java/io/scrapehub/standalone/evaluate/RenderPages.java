package io.scrapehub.standalone.evaluate;

import io.scrapehub.browserworker.WorkerConfig;
import io.scrapehub.browserworker.render.ChromiumRenderer;
import io.scrapehub.browserworker.render.HiddenProof;
import io.scrapehub.browserworker.render.PlaywrightDriver;
import io.scrapehub.browserworker.render.RendererSettings;
import io.scrapehub.browserworker.render.Trackers;
import io.scrapehub.browserworker.render.Watchdog;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.process.Shutdown;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.egress.dial.JdkHostLookup;
import io.scrapehub.egress.proxy.ChromiumEgressFlags;
import io.scrapehub.egress.proxy.EgressProxy;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.egress.proxy.RecentTroubles;
import io.scrapehub.egress.url.UrlPolicy;
import io.scrapehub.standalone.Told;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// Renders the pages of a [PageFolder] with the renderer that workers use, egress proxy and all. Each page
/// is a site of its own to the renderer, so that none is rendered in haste on the word of another.
final class RenderPages implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofSeconds(30);
    private static final AccountId ACCOUNT = new AccountId("acc_evaluation00000000000");

    private final Shutdown shutdown;
    private final PageFolder folder;
    private final UrlPolicy gate;
    private final Supplier<ChromiumRenderer> renderers;

    private RenderPages(Shutdown shutdown, PageFolder folder, UrlPolicy gate, Supplier<ChromiumRenderer> renderers) {
        this.shutdown = shutdown;
        this.folder = folder;
        this.gate = gate;
        this.renderers = renderers;
    }

    /// @param config a worker's, allowed to visit the folder's port
    static RenderPages with(WorkerConfig config, PageFolder folder, InstantSource clock) {
        PlaywrightDriver.unpackOnce(config.cache());
        var shutdown = new Shutdown();
        var proxy = shutdown.closing(EgressProxy.start(
                EgressSettings.defaults(), new JdkHostLookup(), config.allowTargets(), new RecentTroubles()));
        var watchdog = shutdown.closing(Watchdog.start());
        var settings = RendererSettings.of(config.chromium())
                .withFlags(ChromiumEgressFlags.forProxy(proxy.port()))
                .withBlockingFlags(ChromiumEgressFlags.leavingOut(Trackers.HOSTS))
                .withInitScripts(List.of(ChromiumEgressFlags.INIT_SCRIPT));
        return new RenderPages(
                shutdown,
                folder,
                new UrlPolicy(config.allowTargets()),
                () -> new ChromiumRenderer(settings, new HiddenProof(), watchdog, clock));
    }

    /// A renderer for the calling thread, which has to close it.
    ChromiumRenderer renderer() {
        return renderers.get();
    }

    /// The page as rendered; a saved page under the address it was saved from.
    Visit<PageSnapshot> render(CorpusPage page, ChromiumRenderer renderer) {
        return read(page, renderer, snapshot -> page.saved() ? under(page.url(), snapshot) : snapshot);
    }

    /// What `reader` makes of the page; it may walk on within an app's.
    <T> Visit<T> read(CorpusPage page, ChromiumRenderer renderer, Function<PageSnapshot, T> reader) {
        UrlVerdict verdict = gate.check(folder.address(page));
        if (!(verdict instanceof UrlVerdict.Allowed(var url))) {
            throw new Told(page + " has an address that no job may visit: " + verdict);
        }
        var request = new PageRequest(url, ACCOUNT, jobOf(page), page.toString(), null, LONGEST, true);
        return renderer.render(request, reader);
    }

    private static JobId jobOf(CorpusPage page) {
        return new JobId("job_" + "%016x".formatted(page.toString().hashCode() & 0xffffffffL));
    }

    private static PageSnapshot under(String url, PageSnapshot page) {
        return new PageSnapshot(
                url,
                url,
                page.status(),
                page.contentType(),
                page.html(),
                page.captured(),
                page.state(),
                page.stableBy());
    }

    @Override
    public void close() {
        shutdown.close();
    }
}
