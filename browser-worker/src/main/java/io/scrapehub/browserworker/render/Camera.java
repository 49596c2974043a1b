package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.WaitForSelectorState;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.rendering.Action;
import io.scrapehub.core.rendering.Capture;
import io.scrapehub.core.rendering.RenderFormat;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Does what a client wants done on a page, and takes it in the formats that only the browser can give. What
/// does not work is noted and the rest is done: a page without its PDF is still a page.
final class Camera {
    private static final Logger LOG = LoggerFactory.getLogger(Camera.class);
    /// reliability 4.5: Chromium paints nothing beyond 16,384 pixels a side, and nobody looks at more than
    /// 50 megapixels or 50 pages.
    private static final int MOST_PIXELS_A_SIDE = 16_384;

    private static final double MOST_PIXELS = 50e6;
    private static final String PAGES = "1-50";
    private static final Duration LONGEST_ACTION = Duration.ofSeconds(10);
    private static final Duration LONGEST_SHOT = Duration.ofSeconds(15);
    private static final Duration BEYOND = Duration.ofMillis(2_500);
    private static final int SCROLL_STEPS = 40;
    private static final int SCROLL_PAUSE_MILLIS = 120;
    private static final String SCROLL =
            "() => { const before = scrollY; scrollBy(0, innerHeight * 0.9); return scrollY > before; }";

    /// All that is shown, in open shadow roots too, which `innerText` leaves out.
    private static final String SHOWN_TEXT = """
            () => {
              const texts = document.body ? [document.body.innerText] : [];
              const walk = root => {
                for (const host of root.querySelectorAll('*')) {
                  if (!host.shadowRoot) continue;
                  for (const child of host.shadowRoot.children) {
                    if (child.innerText && !/^(STYLE|SCRIPT)$/.test(child.tagName)) texts.push(child.innerText);
                  }
                  walk(host.shadowRoot);
                }
              };
              walk(document);
              return texts.join('\\n');
            }
            """;

    private final Page page;
    private final Supplier<Duration> left;
    private final List<String> shortfalls = new ArrayList<>();
    private final Map<RenderFormat, byte[]> taken = new EnumMap<>(RenderFormat.class);

    /// @param left of the visit's time
    Camera(Page page, Supplier<Duration> left) {
        this.page = page;
        this.left = left;
    }

    /// Does them in order; the first that does not work is the last.
    void act(List<Action> actions) {
        int number = 0;
        for (Action action : actions) {
            number++;
            try {
                act(action);
            } catch (TimeoutError e) {
                shortfalls.add("action %d could not be done in time: %s".formatted(number, action));
                return;
            } catch (PlaywrightException e) {
                rethrowIfBroken(e);
                shortfalls.add("action %d could not be done: %s".formatted(number, action));
                return;
            }
        }
    }

    Capture take(PageSnapshot snapshot, Set<RenderFormat> formats) {
        for (RenderFormat format : formats) {
            switch (format) {
                case HTML -> tryTo(format, () -> page.content().getBytes(StandardCharsets.UTF_8));
                case SCREENSHOT -> tryTo(format, this::screenshot);
                case PDF ->
                    tryTo(
                            format,
                            () -> page.pdf(new Page.PdfOptions()
                                    .setFormat("A4")
                                    .setPrintBackground(true)
                                    .setPageRanges(PAGES)));
                case MARKDOWN, TEXT -> tryTo(RenderFormat.TEXT, this::shownText);
                case LINKS, METADATA -> {} // read from the snapshot
            }
        }
        return new Capture(snapshot, taken, shortfalls);
    }

    private void act(Action action) {
        switch (action) {
            case Action.Click(String selector) ->
                first(selector).click(new Locator.ClickOptions().setTimeout(millis(LONGEST_ACTION)));
            case Action.Fill(String selector, String text) ->
                first(selector).fill(text, new Locator.FillOptions().setTimeout(millis(LONGEST_ACTION)));
            case Action.Press(String key) -> page.keyboard().press(key);
            case Action.WaitFor(String selector) ->
                first(selector)
                        .waitFor(new Locator.WaitForOptions()
                                .setState(WaitForSelectorState.VISIBLE)
                                .setTimeout(millis(left.get())));
            case Action.Pause(Duration time) -> page.waitForTimeout(millis(time));
            case Action.ScrollDown() -> scrollDown();
        }
    }

    private void scrollDown() {
        for (int i = 0; i < SCROLL_STEPS && !left.get().isNegative(); i++) {
            boolean moved = Boolean.TRUE.equals(page.evaluate(SCROLL));
            page.waitForTimeout(SCROLL_PAUSE_MILLIS);
            if (!moved) {
                return;
            }
        }
    }

    private byte[] screenshot() {
        var options = new Page.ScreenshotOptions()
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setTimeout(shotMillis());
        int width = number("() => document.documentElement.scrollWidth");
        int height = number(
                "() => Math.max(document.documentElement.scrollHeight, document.body ? document.body.scrollHeight : 0)");
        int most = (int) Math.min(MOST_PIXELS_A_SIDE, MOST_PIXELS / Math.max(1, width));
        if (height <= most) {
            return page.screenshot(options.setFullPage(true));
        }
        shortfalls.add("the screenshot shows the upper %d of %d pixels".formatted(most, height));
        return page.screenshot(options.setFullPage(true).setClip(0, 0, Math.min(width, MOST_PIXELS_A_SIDE), most));
    }

    /// Less than the watchdog still waits beyond the visit's time: a slow picture is no reason to lose the page.
    private double shotMillis() {
        long left = Math.max(0, this.left.get().toMillis()) + BEYOND.toMillis();
        return Math.min(LONGEST_SHOT.toMillis(), left);
    }

    private byte[] shownText() {
        return String.valueOf(page.evaluate(SHOWN_TEXT)).getBytes(StandardCharsets.UTF_8);
    }

    private int number(String script) {
        return page.evaluate(script) instanceof Number number ? number.intValue() : 0;
    }

    private void tryTo(RenderFormat format, Supplier<byte[]> take) {
        try {
            taken.put(format, take.get());
        } catch (PlaywrightException e) {
            rethrowIfBroken(e);
            LOG.debug("no {} of {}", format, page.url(), e);
            shortfalls.add("the page could not be taken as " + format.word());
        }
    }

    /// A page or browser that is gone is no shortfall but the end of the visit.
    private void rethrowIfBroken(PlaywrightException e) {
        if (page.isClosed() || String.valueOf(e.getMessage()).contains("crashed")) {
            throw e;
        }
    }

    private Locator first(String selector) {
        return page.locator("css=" + selector).first();
    }

    private double millis(Duration longest) {
        Duration rest = left.get();
        return Math.max(1, (longest.compareTo(rest) < 0 ? longest : rest).toMillis());
    }
}
