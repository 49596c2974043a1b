package io.scrapehub.bench;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// What many write first: for each page launch a browser, wait for the load, read the cards by locators, close.
final class NaiveLoop {
    private static final JsonMapper JSON = new JsonMapper();

    private final LoopJob job;

    NaiveLoop(LoopJob job) {
        this.job = job;
    }

    void run() throws IOException {
        try (Playwright playwright = Playwright.create();
                var output = job.output()) {
            output.begin();
            for (int n = job.from(); n <= job.to(); n++) {
                output.page(visit(playwright, n));
            }
        }
    }

    private String visit(Playwright playwright, int number) throws IOException {
        try (Browser browser = playwright.chromium().launch(options())) {
            Page page = browser.newPage();
            page.navigate(job.page(number));
            page.waitForSelector("#grid > .card:nth-child(25)");
            var cards = JSON.createArrayNode();
            List<Locator> found = page.locator("#grid > .card").all();
            for (Locator card : found) {
                cards.add(JSON.createObjectNode()
                        .put("id", Integer.parseInt(card.getAttribute("data-id")))
                        .put("sku", card.getAttribute("data-sku"))
                        .put("title", card.locator(".title a").textContent())
                        .put("url", card.locator(".title a").getAttribute("href"))
                        .put("price", Double.parseDouble(card.locator(".price").textContent()))
                        .put("seller", card.locator(".seller").textContent())
                        .put("description", card.locator(".desc").textContent()));
            }
            return JSON.writeValueAsString(cards);
        }
    }

    private BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(job.wholeChromium()))
                .setHeadless(true);
    }
}
