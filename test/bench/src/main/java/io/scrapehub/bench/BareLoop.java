package io.scrapehub.bench;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.WaitUntilState;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// The limit: Playwright-Java with nothing around it, tuned as well as we can. One Playwright and browser a
/// thread, context and page kept and navigated again, pictures and fonts left out by launch flags, one in-page
/// wait that resolves with the records, the body hidden. What a system on Playwright-Java cannot beat, and is
/// measured against. To block the tracker by CDP cost five per cent more than to load it (measured).
final class BareLoop {
    private static final List<String> FLAGS = List.of(
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--blink-settings=imagesEnabled=false",
            "--disable-remote-fonts");

    private final LoopJob job;
    private final boolean hidden;

    BareLoop(LoopJob job, boolean hidden) {
        this.job = job;
        this.hidden = hidden;
    }

    void run() throws InterruptedException, IOException {
        var next = new AtomicInteger(job.from());
        var warming = new AtomicInteger(job.warmUp());
        var ready = new CountDownLatch(job.threads());
        var threads = new ArrayList<Thread>();
        try (var output = job.output()) {
            for (int i = 0; i < job.threads(); i++) {
                threads.add(Thread.ofPlatform().start(() -> work(warming, next, ready, output)));
            }
            ready.await();
            output.begin();
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    private void work(AtomicInteger warming, AtomicInteger next, CountDownLatch ready, LoopOutput output) {
        try (Playwright playwright = Playwright.create();
                Browser browser = playwright.chromium().launch(options())) {
            Page page = page(browser.newContext());
            for (int n = warming.getAndDecrement(); n > 0; n = warming.getAndDecrement()) {
                visit(page, job.to() + n);
            }
            ready.countDown();
            ready.await();
            for (int n = next.getAndIncrement(); n <= job.to(); n = next.getAndIncrement()) {
                output.page(visit(page, n));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private String visit(Page page, int number) {
        page.navigate(job.page(number), new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
        return (String) page.evaluate(Scripts.AWAIT_CARDS);
    }

    private BrowserType.LaunchOptions options() {
        return new BrowserType.LaunchOptions()
                .setExecutablePath(Path.of(job.chromium()))
                .setArgs(FLAGS)
                .setHeadless(true);
    }

    private Page page(BrowserContext context) {
        Page page = context.newPage();
        if (hidden) {
            page.addInitScript(Scripts.HIDE);
        }
        return page;
    }
}
