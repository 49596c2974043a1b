package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.ServiceWorkerPolicy;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.rendering.Rendering;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// One page in a context of its own, opened for one capture and closed after it: what a client gave for it
/// (cookies, headers, window size) is in no other visit.
///
/// @param context holds the page and nothing else
record Stage(BrowserContext context, Page page) implements AutoCloseable {
    static Stage open(
            Browser browser, RendererSettings settings, Nuisances nuisances, PageRequest request, Rendering wanted) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setAcceptDownloads(false)
                .setServiceWorkers(ServiceWorkerPolicy.BLOCK)
                .setViewportSize(wanted.viewport().width(), wanted.viewport().height())
                .setLocale("en-US")
                .setTimezoneId("UTC"));
        settings.initScripts().forEach(context::addInitScript);
        String origin = request.url().origin();
        context.addCookies(wanted.cookies().entrySet().stream()
                .map(cookie -> new Cookie(cookie.getKey(), cookie.getValue()).setUrl(origin + "/"))
                .toList());
        Page page = context.newPage();
        page.addInitScript(PageScripts.watch(false, request.blockResources()));
        if (!wanted.headers().isEmpty()) {
            page.route(url -> isOf(origin, url), route -> withHeaders(route, wanted.headers()));
        }
        page.onDialog(nuisances::dialog);
        page.onPopup(nuisances::window);
        page.onCrash(_ -> nuisances.crash());
        return new Stage(context, page);
    }

    @Override
    public void close() {
        context.close();
    }

    /// A client's headers may be secrets: third parties get none of them.
    private static boolean isOf(String origin, String url) {
        return url.equals(origin) || url.startsWith(origin + "/");
    }

    private static void withHeaders(Route route, Map<String, String> more) {
        var headers = new HashMap<>(route.request().headers());
        more.forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
        route.resume(new Route.ResumeOptions().setHeaders(headers));
    }
}
