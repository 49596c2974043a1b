package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.rendering.Rendering;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One Playwright driver with one Chromium, started and ended together. Belongs to one thread.
final class Engine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);
    private static final Duration LAUNCH_LIMIT = Duration.ofSeconds(30);
    private static final Duration CLOSE_LIMIT = Duration.ofSeconds(4);

    /// Drivers are started one at a time, for which of our children is whose is told by who is new.
    private static final ReentrantLock STARTING = new ReentrantLock();

    private final RendererSettings settings;
    private final Watchdog watchdog;
    private final boolean blocking;
    private final Playwright playwright;
    private final ProcessTree tree;
    private final Browser browser;
    private final Nuisances nuisances;
    private final long startedAt = System.nanoTime();
    private @Nullable AccountContext context;
    private int pages;

    private Engine(RendererSettings settings, Watchdog watchdog, boolean blocking, Started started, boolean sandbox) {
        this.settings = settings;
        this.watchdog = watchdog;
        this.blocking = blocking;
        playwright = started.playwright;
        tree = started.tree;
        nuisances = new Nuisances(tree);
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(settings.chromium())
                        .setArgs(LaunchFlags.of(settings, blocking))
                        .setChromiumSandbox(sandbox)
                        .setTimeout(LAUNCH_LIMIT.toMillis())
                        .setHandleSIGINT(false)
                        .setHandleSIGTERM(false)
                        .setHandleSIGHUP(false));
    }

    private record Started(Playwright playwright, ProcessTree tree) {}

    /// @throws PlaywrightException when driver or browser do not start; nothing is left running then
    static Engine start(RendererSettings settings, Watchdog watchdog, boolean blocking, boolean sandbox) {
        Started started = startDriver();
        try (var _ = watchdog.guard(started.tree, LAUNCH_LIMIT.plusSeconds(5), Long.MAX_VALUE)) {
            return new Engine(settings, watchdog, blocking, started, sandbox);
        } catch (PlaywrightException e) {
            end(watchdog, started.playwright, started.tree);
            throw e;
        }
    }

    private static Started startDriver() {
        STARTING.lock();
        try {
            Set<Long> before = children().keySet();
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            ProcessHandle driver = children().entrySet().stream()
                    .filter(c -> !before.contains(c.getKey()))
                    .map(Map.Entry::getValue)
                    .filter(Engine::isDriver)
                    .findFirst()
                    .orElseThrow(() -> new PlaywrightException("the driver is not among our children"));
            return new Started(playwright, new ProcessTree(driver));
        } finally {
            STARTING.unlock();
        }
    }

    private static Map<Long, ProcessHandle> children() {
        return ProcessHandle.current().children().collect(Collectors.toMap(ProcessHandle::pid, c -> c));
    }

    private static boolean isDriver(ProcessHandle child) {
        return child.info()
                .command()
                .map(c -> c.endsWith("node") || c.endsWith("node.exe"))
                .orElse(true);
    }

    /// A page for this request, everything another account or job left behind gone.
    Page pageFor(PageRequest request, boolean hide) {
        pages++;
        nuisances.forget();
        if (context != null && !context.serves(request.account())) {
            context.close();
            context = null;
        }
        if (context == null) {
            context = new AccountContext(browser, settings, blocking, nuisances, request.account(), request.job());
        }
        return context.page(request.job(), hide);
    }

    /// What would go with this request as cookies.
    List<PageCookie> cookies(PageRequest request) {
        return context == null ? List.of() : context.cookies(request);
    }

    /// A page of its own context for one capture. The kept pages stay as they are.
    Stage stage(PageRequest request, Rendering wanted) {
        pages++;
        nuisances.forget();
        return Stage.open(browser, settings, nuisances, request, wanted);
    }

    /// Closes the kept pages, not their context with its cache.
    void discardPages() {
        if (context != null) {
            context.discardPages();
        }
    }

    void rest() {
        if (context != null) {
            context.rest();
        }
    }

    boolean isConnected() {
        return browser.isConnected();
    }

    boolean fits(PageRequest request) {
        return request.blockResources() == blocking && browser.isConnected();
    }

    /// Why this engine should be replaced before the next page, if so.
    Optional<String> worn() {
        RendererSettings.Recycling when = settings.recycling();
        if (pages >= when.pagesPerBrowser()) {
            return Optional.of(pages + " pages");
        }
        if (System.nanoTime() - startedAt > when.browserAge().toNanos()) {
            return Optional.of("its age");
        }
        // Every tenth page only: reading the memory of a process tree takes a few milliseconds.
        if (pages % 10 == 9 && tree.privateBytes() > when.memoryShare()) {
            return Optional.of("its memory");
        }
        return Optional.empty();
    }

    ProcessTree tree() {
        return tree;
    }

    Nuisances nuisances() {
        return nuisances;
    }

    /// Ends the browser politely, and within seconds in any case.
    @Override
    public void close() {
        end(watchdog, playwright, tree);
    }

    /// For a browser that does not answer any more.
    void kill() {
        tree.killBrowser();
        close();
    }

    private static void end(Watchdog watchdog, Playwright playwright, ProcessTree tree) {
        try (var _ = watchdog.guard(tree, CLOSE_LIMIT, Long.MAX_VALUE)) {
            playwright.close();
        } catch (PlaywrightException e) {
            LOG.debug("the browser was gone before it was closed", e);
        } finally {
            tree.killAll();
        }
    }
}
