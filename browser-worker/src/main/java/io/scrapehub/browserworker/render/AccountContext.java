package io.scrapehub.browserworker.render;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.scrapehub.core.account.AccountId;
import io.scrapehub.core.job.JobId;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One account's browser context, kept over its pages for the sake of the HTTP and code caches. Its pages are
/// kept too and navigated again; when another job of the account comes, they are closed (history, session
/// storage and `window.name` go with them), and cookies and the storage of every origin seen are cleared.
final class AccountContext implements AutoCloseable {
    private final AccountId account;
    private final RendererSettings settings;
    private final boolean blocking;
    private final BrowserContext context;
    private final Nuisances nuisances;
    private final Set<String> origins = new HashSet<>();
    private JobId job;
    private @Nullable Page hidden;
    private @Nullable Page shown;
    private int pages;
    private boolean resting;

    AccountContext(
            Browser browser,
            RendererSettings settings,
            boolean blocking,
            Nuisances nuisances,
            AccountId account,
            JobId job) {
        this.account = account;
        this.job = job;
        this.settings = settings;
        this.blocking = blocking;
        this.nuisances = nuisances;
        context = browser.newContext(new Browser.NewContextOptions()
                .setAcceptDownloads(false)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setViewportSize(settings.width(), settings.height())
                .setLocale("en-US")
                .setTimezoneId("UTC"));
        settings.initScripts().forEach(context::addInitScript);
    }

    boolean serves(AccountId other) {
        return account.equals(other) && pages < settings.recycling().pagesPerContext();
    }

    /// The page to visit with: what an earlier job left is gone.
    Page page(JobId forJob, boolean hide) {
        pages++;
        resting = false;
        if (!job.equals(forJob)) {
            discardPages();
            context.clearCookies();
            clearStorage(pageKept(hide));
            job = forJob;
        }
        return pageKept(hide);
    }

    /// What would go with such a request as cookies; none when it is another's.
    List<PageCookie> cookies(PageRequest request) {
        return account.equals(request.account()) && job.equals(request.job())
                ? context.cookies(request.url().canonical()).stream()
                        .map(AccountContext::asKept)
                        .toList()
                : List.of();
    }

    private static PageCookie asKept(Cookie cookie) {
        return new PageCookie(
                cookie.name, cookie.value, cookie.domain, cookie.path, Boolean.TRUE.equals(cookie.secure));
    }

    private Page pageKept(boolean hide) {
        Page kept = hide ? hidden : shown;
        if (kept != null) {
            return kept;
        }
        Page opened = open(hide);
        if (hide) {
            hidden = opened;
        } else {
            shown = opened;
        }
        return opened;
    }

    /// Leaves the last page, so that it asks its site for nothing more while nobody waits for it. Once: slots come
    /// by with every bell.
    void rest() {
        if (!resting) {
            pages().forEach(page -> page.navigate("about:blank"));
            resting = true;
        }
    }

    private Set<Page> pages() {
        var both = new HashSet<Page>();
        if (hidden != null) {
            both.add(hidden);
        }
        if (shown != null) {
            both.add(shown);
        }
        return both;
    }

    void discardPages() {
        pages().forEach(Page::close);
        hidden = null;
        shown = null;
    }

    /// Third parties' storage is keyed by the site they were embedded in, and goes with it.
    ///
    /// @param blank a page that was nowhere yet
    private void clearStorage(Page blank) {
        if (origins.isEmpty()) {
            return;
        }
        CDPSession session = context.newCDPSession(blank);
        for (String origin : origins) {
            var what = new JsonObject();
            what.addProperty("origin", origin);
            what.addProperty("storageTypes", "all");
            session.send("Storage.clearDataForOrigin", what);
        }
        session.detach();
        origins.clear();
    }

    private Page open(boolean hide) {
        Page page = context.newPage();
        page.addInitScript(PageScripts.watch(hide, blocking));
        page.onDialog(nuisances::dialog);
        page.onPopup(nuisances::window);
        page.onCrash(_ -> nuisances.crash());
        page.onFrameNavigated(this::remember);
        return page;
    }

    private void remember(Frame frame) {
        String url = frame.url();
        if (url.startsWith("http")) {
            int path = url.indexOf('/', url.indexOf("//") + 2);
            origins.add(path < 0 ? url : url.substring(0, path));
        }
    }

    @Override
    public void close() {
        context.close();
    }
}
