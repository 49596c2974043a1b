package io.scrapehub.browserworker.slot;

import com.microsoft.playwright.Page;
import io.scrapehub.browserworker.render.KeptRenderer;
import io.scrapehub.browserworker.render.OpenedPage;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.rendering.Capture;
import io.scrapehub.core.rendering.RenderFormat;
import io.scrapehub.core.rendering.Rendering;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Renders every page as the same one, fails as told, or hangs until interrupted.
final class FakeRenderer implements KeptRenderer {
    final AtomicInteger visits = new AtomicInteger();
    final AtomicInteger rests = new AtomicInteger();
    final CountDownLatch hanging = new CountDownLatch(1);
    volatile @Nullable Failure failure;
    volatile boolean hangs;
    volatile boolean withoutBrowser;
    volatile boolean closed;

    @Override
    public Visit<Capture> capture(PageRequest request, Rendering wanted) {
        var taken = new EnumMap<RenderFormat, byte[]>(RenderFormat.class);
        wanted.formats().forEach(format -> taken.put(format, format.word().getBytes(StandardCharsets.UTF_8)));
        return render(request, page -> new Capture(page, taken, List.of("a shortfall")));
    }

    @Override
    public <T> Visit<T> render(PageRequest request, Function<PageSnapshot, T> reader) {
        visits.incrementAndGet();
        if (hangs) {
            return hang();
        }
        if (failure != null) {
            return new Visit.Failed<>(failure);
        }
        String url = request.url().canonical();
        var page = new PageSnapshot(url, url, 200, "text/html", "<h1>", List.of(), Map.of(), StableBy.QUIET);
        return new Visit.Read<>(reader.apply(page), StableBy.QUIET);
    }

    @Override
    public <T> Visit<T> browse(PageRequest request, Consumer<Page> prepare, Function<OpenedPage, T> work) {
        throw new AssertionError("there is no page to lend");
    }

    @Override
    public List<PageCookie> cookies(PageRequest request) {
        return List.of();
    }

    private <T> Visit<T> hang() {
        hanging.countDown();
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            return new Visit.Failed<>(Failure.of(FailureCode.BROWSER_FAILED, "interrupted"));
        }
        throw new AssertionError("nobody interrupted");
    }

    @Override
    public void rest() {
        rests.incrementAndGet();
    }

    @Override
    public boolean lacksBrowser() {
        return withoutBrowser;
    }

    @Override
    public void close() {
        closed = true;
    }
}
