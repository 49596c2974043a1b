package io.scrapehub.browserworker.agent;

import com.microsoft.playwright.ElementHandle;
import com.microsoft.playwright.Mouse;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.ScreenshotType;
import com.microsoft.playwright.options.SelectOption;
import io.scrapehub.agent.action.Action;
import io.scrapehub.agent.action.Effect;
import io.scrapehub.agent.action.Entry;
import io.scrapehub.agent.page.LivePage;
import io.scrapehub.agent.page.PageView;
import io.scrapehub.browserworker.render.OpenedPage;
import io.scrapehub.core.page.PageSnapshot;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A page in Chromium, for an agent: thin, every call under the watchdog. Belongs to the slot's thread.
public final class ChromiumPage implements LivePage {
    private static final Logger LOG = LoggerFactory.getLogger(ChromiumPage.class);
    /// Longer than any single thing here may take by its own limits.
    private static final Duration STEP = Duration.ofSeconds(25);
    private static final double ACT_MILLIS = 2_500;
    private static final int MOVES = 5;
    private static final int ARRIVING_MILLIS = 60;
    private static final int DRAG_STEPS = 12;
    private static final int QUALITY = 45;
    private static final Map<String, Object> SETTLE = Map.of("quiet", 90, "limit", 2_000);

    private final OpenedPage opened;
    private final Page page;
    private final Fence fence;
    private final BiFunction<Entry.Secret, String, Optional<String>> secrets;
    private final boolean screenshots;

    /// @param secrets what is typed for a secret on the page at a URL; empty where it may not be
    public ChromiumPage(
            OpenedPage opened,
            Fence fence,
            BiFunction<Entry.Secret, String, Optional<String>> secrets,
            boolean screenshots) {
        this.opened = opened;
        this.page = opened.page();
        this.fence = fence;
        this.secrets = secrets;
        this.screenshots = screenshots;
    }

    @Override
    public PageView look() {
        return opened.within(STEP, () -> {
            settle();
            return Perception.view(whereItWent(() -> page.evaluate(Perception.SCRIPT, Perception.OPTIONS)));
        });
    }

    @Override
    public Effect perform(Action action) {
        return opened.within(STEP, () -> {
            try {
                Effect effect = act(action);
                settle();
                return fence.refusal().<Effect>map(Effect.Refused::new).orElse(effect);
            } catch (PlaywrightException e) {
                return failed(e);
            }
        });
    }

    /// A page that is gone is no effect of an action: it flies.
    private Effect failed(PlaywrightException e) {
        String message = String.valueOf(e.getMessage());
        if (page.isClosed()
                || message.contains("crashed")
                || message.contains("has been closed")
                || message.contains("Playwright connection closed")) {
            throw e;
        }
        LOG.debug("the page did not let an action be done", e);
        return fence.refusal().<Effect>map(Effect.Refused::new).orElseGet(() -> new Effect.Failed(meaning(message)));
    }

    private static String meaning(String message) {
        return message.contains("Timeout") || message.contains("timeout")
                ? "it could not be reached in time: hidden, moving or covered"
                : "the page did not let it be done";
    }

    private Effect act(Action action) {
        return switch (action) {
            case Action.Wait(Duration time) -> {
                page.waitForTimeout(time.toMillis());
                yield new Effect.Done();
            }
            case Action.Back _ -> {
                page.goBack(new Page.GoBackOptions().setTimeout(ACT_MILLIS * 3));
                yield new Effect.Done();
            }
            case Action.Drag(int node, int to, int byX, int byY) -> drag(node, to, byX, byY);
            case Action.Read _, Action.Done _, Action.GiveUp _ -> new Effect.Done();
            default ->
                element(action.target()).map(e -> on(e, action)).orElseGet(() -> new Effect.Failed("it is gone"));
        };
    }

    private Optional<ElementHandle> element(int node) {
        return Optional.ofNullable(page.evaluateHandle(Perception.ELEMENT, node).asElement());
    }

    private Effect on(ElementHandle element, Action action) {
        switch (action) {
            case Action.Click _ -> click(element);
            case Action.ClickAt(int _, double x, double y) -> clickAt(element, x, y);
            case Action.Hover _ -> hover(element);
            case Action.Type(int _, Entry entry) -> {
                return type(element, entry);
            }
            case Action.Choose(int _, List<String> options) ->
                element.selectOption(
                        options.stream()
                                .map(o -> new SelectOption().setLabel(o))
                                .toArray(SelectOption[]::new),
                        new ElementHandle.SelectOptionOptions().setTimeout(ACT_MILLIS));
            case Action.Press(int _, String key, int times) -> press(element, key, times);
            case Action.Mark _ -> element.selectText(new ElementHandle.SelectTextOptions().setTimeout(ACT_MILLIS));
            case Action.Scroll(int _, int down) -> element.evaluate("(e, y) => { e.scrollTop += y; }", down);
            default -> throw new IllegalArgumentException("no action on an element: " + action);
        }
        return new Effect.Done();
    }

    /// A press at its middle when the browser's careful click finds something in the way.
    private void click(ElementHandle element) {
        try {
            element.click(
                    new ElementHandle.ClickOptions().setTimeout(ACT_MILLIS).setNoWaitAfter(true));
        } catch (PlaywrightException e) {
            if (page.isClosed() || element.boundingBox() == null) {
                throw e;
            }
            clickAt(element, .5, .5);
        }
    }

    private void clickAt(ElementHandle element, double x, double y) {
        BoundingBox box = boxOf(element);
        page.mouse().click(box.x + box.width * x, box.y + box.height * y);
    }

    private void hover(ElementHandle element) {
        BoundingBox box = boxOf(element);
        page.mouse().move(box.x + box.width / 2, box.y + box.height / 2, new Mouse.MoveOptions().setSteps(3));
    }

    private Effect type(ElementHandle element, Entry entry) {
        String text;
        switch (entry) {
            case Entry.Plain(String said) -> text = said;
            case Entry.Secret secret -> {
                Optional<String> opened = secrets.apply(secret, page.url());
                if (opened.isEmpty()) {
                    return new Effect.Refused("the credentials may not be typed on this host");
                }
                text = opened.get();
            }
        }
        element.fill("", new ElementHandle.FillOptions().setTimeout(ACT_MILLIS));
        if (isNative(element)) {
            element.fill(text, new ElementHandle.FillOptions().setTimeout(ACT_MILLIS));
        } else {
            element.focus();
            page.keyboard().type(text);
        }
        return new Effect.Done();
    }

    private static boolean isNative(ElementHandle element) {
        return element.evaluate("e => ['date','time','color','range','month','week','datetime-local'].includes(e.type)")
                .equals(Boolean.TRUE);
    }

    private void press(ElementHandle element, String key, int times) {
        element.evaluate(
                "e => { const t = e.matches('input,textarea,[tabindex]') ? e : e.querySelector('[tabindex],input') || e; t.focus(); }");
        for (int i = 0; i < times; i++) {
            page.keyboard().press(key);
        }
    }

    private Effect drag(int node, int to, int byX, int byY) {
        Optional<ElementHandle> from = element(node);
        Optional<ElementHandle> onto = element(to);
        if (from.isEmpty() || onto.isEmpty()) {
            return new Effect.Failed("it is gone");
        }
        BoundingBox start = boxOf(from.get());
        BoundingBox end = boxOf(onto.get());
        Mouse mouse = page.mouse();
        mouse.move(start.x + start.width / 2, start.y + start.height / 2);
        mouse.down();
        mouse.move(
                end.x + end.width / 2 + byX,
                end.y + end.height / 2 + byY,
                new Mouse.MoveOptions().setSteps(DRAG_STEPS));
        mouse.up();
        return new Effect.Done();
    }

    private static BoundingBox boxOf(ElementHandle element) {
        element.scrollIntoViewIfNeeded(new ElementHandle.ScrollIntoViewIfNeededOptions().setTimeout(ACT_MILLIS));
        BoundingBox box = element.boundingBox();
        if (box == null) {
            throw new PlaywrightException("it has no place on the page");
        }
        return box;
    }

    private void settle() {
        var _ = whereItWent(() -> page.evaluate(Perception.SETTLE, SETTLE));
    }

    /// A page on its way elsewhere takes the call with it; it is then made where the page went.
    private <T> T whereItWent(Supplier<T> call) {
        for (int move = 1; ; move++) {
            try {
                return call.get();
            } catch (PlaywrightException e) {
                String message = String.valueOf(e.getMessage());
                boolean left = message.contains("Execution context was destroyed")
                        || message.contains("Cannot find context")
                        || message.contains("because of a navigation");
                if (!left || move >= MOVES) {
                    throw e;
                }
                page.waitForTimeout(ARRIVING_MILLIS);
                page.waitForLoadState(
                        LoadState.DOMCONTENTLOADED, new Page.WaitForLoadStateOptions().setTimeout(ACT_MILLIS * 3));
            }
        }
    }

    @Override
    public byte[] screenshot() {
        if (!screenshots) {
            return new byte[0];
        }
        return opened.within(STEP, () -> {
            try {
                return page.screenshot(new Page.ScreenshotOptions()
                        .setType(ScreenshotType.JPEG)
                        .setQuality(QUALITY)
                        .setTimeout(ACT_MILLIS)
                        .setMask(List.of(page.locator("input[type=password]"))));
            } catch (PlaywrightException e) {
                LOG.debug("no screenshot", e);
                return new byte[0];
            }
        });
    }

    @Override
    public PageSnapshot snapshot() {
        return opened.within(STEP, opened::snapshot);
    }
}
