package io.scrapehub.browserworker.agent;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds a page within what its run may visit: each document the page itself would go to is asked for first,
/// the hops of redirects included, and one that may not be visited is never fetched. Frames within the page
/// are the page's own affair and pass, as its images do, through the egress proxy.
///
/// Windows a page would open are opened in its own place, so that the fence sees where they go.
public final class Fence {
    private static final Logger LOG = LoggerFactory.getLogger(Fence.class);
    private static final String ONE_WINDOW = """
            (() => {
              const here = (url) => { if (url) location.href = new URL(url, location.href).href; return null; };
              Object.defineProperty(window, 'open', {value: here, writable: false, configurable: false});
              const stay = (event) => {
                const at = event.target && event.target.closest ? event.target.closest('a[target],area[target]') : null;
                if (at) at.removeAttribute('target');
              };
              addEventListener('click', stay, true);
              addEventListener('auxclick', (event) => event.preventDefault(), true);
              addEventListener('submit', (event) => { if (event.target && event.target.removeAttribute) event.target.removeAttribute('target'); }, true);
            })()
            """;

    private final Function<String, Optional<String>> objection;
    private Optional<String> refused = Optional.empty();

    /// @param objection why a URL may not be visited, if so
    public Fence(Function<String, Optional<String>> objection) {
        this.objection = objection;
    }

    /// Puts it round a page that was not navigated yet.
    public void around(Page page) {
        page.addInitScript(ONE_WINDOW);
        CDPSession session = page.context().newCDPSession(page);
        String frame = mainFrame(session);
        session.on("Fetch.requestPaused", event -> decide(session, event, frame));
        var pattern = new JsonObject();
        pattern.addProperty("urlPattern", "*");
        pattern.addProperty("resourceType", "Document");
        var patterns = new com.google.gson.JsonArray();
        patterns.add(pattern);
        var parameter = new JsonObject();
        parameter.add("patterns", patterns);
        session.send("Fetch.enable", parameter);
    }

    /// What it refused since it was asked last.
    Optional<String> refusal() {
        Optional<String> last = refused;
        refused = Optional.empty();
        return last;
    }

    private static String mainFrame(CDPSession session) {
        return session.send("Page.getFrameTree")
                .getAsJsonObject("frameTree")
                .getAsJsonObject("frame")
                .get("id")
                .getAsString();
    }

    private void decide(CDPSession session, JsonObject event, String mainFrame) {
        String url = event.getAsJsonObject("request").get("url").getAsString();
        boolean main =
                event.has("frameId") && event.get("frameId").getAsString().equals(mainFrame);
        Optional<String> why = main ? objection.apply(url) : Optional.empty();
        var parameter = new JsonObject();
        parameter.addProperty("requestId", event.get("requestId").getAsString());
        why.ifPresent(reason -> {
            LOG.info("the agent's page would go to {}: {}", url, reason);
            refused = Optional.of(reason);
            parameter.addProperty("errorReason", "BlockedByClient");
        });
        try {
            session.send(why.isPresent() ? "Fetch.failRequest" : "Fetch.continueRequest", parameter);
        } catch (PlaywrightException e) {
            LOG.debug("the request was gone before it was answered", e);
        }
    }
}
