package io.scrapehub.browserworker.render;

import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
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
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One account's browser context, kept over its pages for the sake of the HTTP and code caches. Its pages are
/// kept too and navigated again; when another job of the account comes, they leave for a blank page and forget:
/// cookies, the storage of every origin, session storage with it, history and `window.name`.
final class AccountContext implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AccountContext.class);

    private static final double LEAVING_MILLIS = 2_000;

    /// Of all origins, session storage included: the protocol takes a name that is none as each.
    private static final JsonObject EVERYTHING = new JsonObject();

    static {
        EVERYTHING.addProperty("origin", "*");
        EVERYTHING.addProperty("storageTypes", "all");
    }

    private final AccountId account;
    private final RendererSettings settings;
    private final boolean blocking;
    private final BrowserContext context;
    private final Nuisances nuisances;
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
            forget(hide);
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

    /// A page that forgets costs a small part of one that is closed and opened anew, for its process and the code it
    /// compiled stay. One that does not leave is closed.
    private void forget(boolean hide) {
        if (!pages().stream().allMatch(AccountContext::hasLeft)) {
            discardPages();
        }
        context.clearCookies();
        pageKept(hide);
        pages().forEach(this::clear);
    }

    private static boolean hasLeft(Page page) {
        try {
            page.navigate("about:blank", new Page.NavigateOptions().setTimeout(LEAVING_MILLIS));
            page.evaluate("() => { window.name = ''; }");
            return page.url().equals("about:blank");
        } catch (PlaywrightException e) {
            LOG.debug("a page did not leave", e);
            return false;
        }
    }

    private void clear(Page page) {
        CDPSession session = context.newCDPSession(page);
        session.send("Storage.clearDataForOrigin", EVERYTHING);
        session.send("Page.resetNavigationHistory");
        session.detach();
    }

    private Page open(boolean hide) {
        Page page = context.newPage();
        page.addInitScript(PageScripts.watch(hide, blocking));
        page.onDialog(nuisances::dialog);
        page.onPopup(nuisances::window);
        page.onCrash(_ -> nuisances.crash());
        return page;
    }

    @Override
    public void close() {
        context.close();
    }
}
