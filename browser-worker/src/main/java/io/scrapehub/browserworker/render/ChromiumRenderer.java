package io.scrapehub.browserworker.render;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.TimeoutError;
import com.microsoft.playwright.options.WaitUntilState;
import io.scrapehub.core.page.PageCookie;
import io.scrapehub.core.page.PageReader;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.PageWalk;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.rendering.Capture;
import io.scrapehub.core.rendering.Rendering;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Renders pages in a Chromium of its own. Belongs to the thread that made it, as Playwright's objects do.
///
/// A visit is two round trips to the page: navigate until the answer's headers are there, then one call that
/// waits and reads within the page. Where it is proven that a template reads the same without layout, `body`
/// stays hidden meanwhile ([HiddenProof]). The browser starts with the first visit and is replaced when it
/// broke, hung, aged, or is asked to block what it did not before.
public final class ChromiumRenderer implements KeptRenderer {
    /// Pages of more characters than this are not read.
    static final int MAX_CHARS = 10_000_000;

    private static final Logger LOG = LoggerFactory.getLogger(ChromiumRenderer.class);
    /// Beyond a request's timeout, before the browser is killed.
    private static final Duration MARGIN = Duration.ofSeconds(4);
    private static final Pattern WRAPPED = Pattern.compile("message='(.*)");
    /// A page that goes elsewhere by script more often than this does so for ever.
    private static final int MAX_MOVES = 15;
    /// Between leaving a document and being able to ask the next; asked sooner, one move would count as many.
    private static final int ARRIVING_MILLIS = 40;

    private final RendererSettings settings;
    private final HiddenProof proof;
    private final Watchdog watchdog;
    private final InstantSource clock;
    private final TunnelTroubles troubles;
    private final boolean sandboxed;
    private @Nullable Engine engine;
    private boolean lacksBrowser;

    /// @param proof    shared by the renderers of a worker, so that each template is proven once
    /// @param watchdog shared too; not closed here
    public ChromiumRenderer(RendererSettings settings, HiddenProof proof, Watchdog watchdog, InstantSource clock) {
        this(settings, proof, watchdog, clock, TunnelTroubles.UNKNOWN);
    }

    /// @param troubles what the egress proxy remembers of tunnels it did not open
    public ChromiumRenderer(
            RendererSettings settings,
            HiddenProof proof,
            Watchdog watchdog,
            InstantSource clock,
            TunnelTroubles troubles) {
        this.troubles = troubles;
        this.settings = settings;
        this.proof = proof;
        this.watchdog = watchdog;
        this.clock = clock;
        this.sandboxed = sandboxes(settings);
    }

    /// Whether a renderer with these settings sandboxes pages.
    public static boolean sandboxes(RendererSettings settings) {
        return settings.sandbox() && !isRoot();
    }

    /// Whether pages run in Chromium's sandbox. False though wanted when running as root, where Chromium
    /// refuses to start with it.
    public boolean sandboxed() {
        return sandboxed;
    }

    @Override
    public <T> Visit<T> render(PageRequest request, Function<PageSnapshot, T> reader) {
        return render(request, (ready, attempt) -> visitGuarded(ready, attempt, reader));
    }

    private <T> Visit<T> render(PageRequest request, BiFunction<Engine, Attempt, Visit<T>> way) {
        Engine ready;
        try {
            ready = readyFor(request);
            lacksBrowser = false;
        } catch (PlaywrightException e) {
            lacksBrowser = true;
            LOG.warn("no browser: {}", wordsOf(e));
            return new Visit.Failed<>(Failure.of(FailureCode.BROWSER_FAILED, "no browser: " + wordsOf(e)));
        }
        return visit(ready, new Attempt(request, System.nanoTime()), way);
    }

    @Override
    public <T> Visit<T> browse(PageRequest request, Consumer<Page> prepare, Function<OpenedPage, T> work) {
        return render(request, (ready, attempt) -> browseGuarded(ready, attempt, prepare, work));
    }

    private <T> Visit<T> browseGuarded(
            Engine ready, Attempt attempt, Consumer<Page> prepare, Function<OpenedPage, T> work) {
        ready.discardPages();
        Page page = ready.pageFor(attempt.request, false);
        prepare.accept(page);
        try {
            return switch (navigate(page, attempt)) {
                case Arrival.Here(Page there, MainResponse response) ->
                    new Visit.Read<>(
                            work.apply(new Lent(ready, new OpenPage(there, response, attempt))), StableBy.QUIET);
                case Arrival.Not(Failure failure) -> new Visit.Failed<>(failure);
            };
        } finally {
            if (ready.isConnected()) {
                ready.discardPages();
            }
        }
    }

    /// A page lent to work of several looks.
    private final class Lent implements OpenedPage {
        private final Engine ready;
        private final OpenPage open;

        Lent(Engine ready, OpenPage open) {
            this.ready = ready;
            this.open = open;
        }

        @Override
        public Page page() {
            return open.page;
        }

        @Override
        public PageSnapshot snapshot() {
            return switch (take(open, Patience.PATIENT, false)) {
                case Reading.Taken(PageSnapshot page, String _) -> page;
                case Reading.NotTaken(Failure failure) -> throw new PlaywrightException(failure.detail());
            };
        }

        @Override
        public <T> T within(Duration limit, Supplier<T> work) {
            Watchdog.Guard guard = watchdog.guard(ready.tree(), limit, settings.memoryLimit());
            try (guard) {
                return work.get();
            } catch (PlaywrightException e) {
                throw guard.cause().isPresent() ? new Hung(guard.cause().get()) : e;
            }
        }
    }

    /// The watchdog ended a piece of work within a visit.
    private static final class Hung extends PlaywrightException {
        private final Watchdog.Cause cause;

        Hung(Watchdog.Cause cause) {
            super("the watchdog ended it: " + cause);
            this.cause = cause;
        }
    }

    @Override
    public boolean lacksBrowser() {
        return lacksBrowser;
    }

    @Override
    public void rest() {
        Engine present = engine;
        if (present != null) {
            var _ = asked(present, ready -> {
                ready.rest();
                return true;
            });
        }
    }

    @Override
    public List<PageCookie> cookies(PageRequest request) {
        Engine present = engine;
        return present == null
                ? List.of()
                : asked(present, ready -> ready.cookies(request)).orElse(List.of());
    }

    /// The answer of a browser between visits; one that gives none is ended.
    private <T> Optional<T> asked(Engine present, Function<Engine, T> question) {
        try (var _ = watchdog.guard(present.tree(), MARGIN, settings.memoryLimit())) {
            return Optional.of(question.apply(present));
        } catch (PlaywrightException e) {
            LOG.debug("the browser does not answer between visits and is ended", e);
            drop(present);
            return Optional.empty();
        }
    }

    /// The browser's processes at this moment, none when none runs.
    List<ProcessHandle> processes() {
        Engine present = engine;
        return present == null ? List.of() : present.tree().browser();
    }

    @Override
    public void close() {
        Engine present = engine;
        engine = null;
        if (present != null) {
            present.close();
        }
    }

    private Engine readyFor(PageRequest request) {
        Engine present = engine;
        if (present != null && (!present.fits(request) || present.worn().isPresent())) {
            LOG.debug("replacing the browser: {}", present.worn().orElse("it does not fit"));
            close();
            present = null;
        }
        if (present == null) {
            present = Engine.start(settings, watchdog, request.blockResources(), sandboxed);
            engine = present;
        }
        return present;
    }

    /// One visit, with what is known of its time.
    private record Attempt(PageRequest request, long startedAt) {
        Duration left() {
            return request.timeout().minusNanos(System.nanoTime() - startedAt);
        }

        double leftMillis() {
            return Math.max(1, left().toMillis());
        }
    }

    private <T> Visit<T> visit(Engine ready, Attempt attempt, BiFunction<Engine, Attempt, Visit<T>> way) {
        Watchdog.Guard guard =
                watchdog.guard(ready.tree(), attempt.request.timeout().plus(MARGIN), settings.memoryLimit());
        Failure failure;
        try (guard) {
            return way.apply(ready, attempt);
        } catch (TimeoutError e) {
            LOG.debug("no answer in time from {}", attempt.request.url(), e);
            drop(ready);
            return new Visit.Failed<>(Failure.of(FailureCode.TIMEOUT, "the site did not answer in time"));
        } catch (PlaywrightException e) {
            failure = meaningOf(e, ready, e instanceof Hung hung ? Optional.of(hung.cause) : guard.cause());
        }
        LOG.debug("visit of {} failed: {}", attempt.request.url(), failure);
        drop(ready);
        return new Visit.Failed<>(failure);
    }

    @Override
    public Visit<Capture> capture(PageRequest request, Rendering wanted) {
        return render(request, (ready, attempt) -> captureGuarded(ready, attempt, wanted));
    }

    private Visit<Capture> captureGuarded(Engine ready, Attempt attempt, Rendering wanted) {
        try (Stage stage = ready.stage(attempt.request, wanted)) {
            return switch (navigate(stage.page(), attempt)) {
                case Arrival.Here(Page page, MainResponse response) ->
                    captured(new OpenPage(page, response, attempt), wanted);
                case Arrival.Not(Failure failure) -> new Visit.Failed<>(failure);
            };
        }
    }

    /// The page is waited for before the actions and, when there were any, after them.
    private static Visit<Capture> captured(OpenPage open, Rendering wanted) {
        var camera = new Camera(open.page, open.attempt::left);
        Reading reading = take(open, Patience.PATIENT, false);
        if (reading instanceof Reading.Taken && !wanted.actions().isEmpty()) {
            camera.act(wanted.actions());
            reading = take(open, Patience.PATIENT, false);
        }
        return switch (reading) {
            case Reading.Taken(PageSnapshot page, String _) ->
                new Visit.Read<>(camera.take(page, wanted.formats()), page.stableBy());
            case Reading.NotTaken(Failure failure) -> new Visit.Failed<>(failure);
        };
    }

    private void drop(Engine broken) {
        engine = null;
        broken.kill();
    }

    private static Failure meaningOf(PlaywrightException e, Engine ready, Optional<Watchdog.Cause> killed) {
        if (ready.nuisances().stormed()) {
            return Failure.of(FailureCode.DIALOG_STORM, "the page opened dialogs or windows without end");
        }
        if (killed.isPresent()) {
            return switch (killed.get()) {
                case TIME -> Failure.of(FailureCode.PAGE_HUNG, "the page did not answer, so its browser was stopped");
                case MEMORY -> Failure.of(FailureCode.PAGE_CRASHED, "the page wanted more memory than there is for it");
            };
        }
        if (ready.nuisances().crashed() || wordsOf(e).contains("crashed")) {
            return Failure.of(FailureCode.PAGE_CRASHED, "the page's process died");
        }
        return Failure.of(FailureCode.BROWSER_FAILED, wordsOf(e));
    }

    private <T> Visit<T> visitGuarded(Engine ready, Attempt attempt, Function<PageSnapshot, T> reader) {
        String template = PageTemplate.of(attempt.request);
        HiddenProof.Way way = proof.next(template);
        boolean hide = way != HiddenProof.Way.SHOWN;
        Visit<T> visit = switch (navigate(ready, hide, attempt)) {
            case Arrival.Here(Page page, MainResponse response) -> {
                var open = new OpenPage(page, response, attempt);
                yield hide ? readHidden(open, template, way, reader) : readShown(open, reader);
            }
            case Arrival.Not(Failure failure) -> new Visit.Failed<>(failure);
        };
        if (visit instanceof Visit.Failed<T>(Failure failure)) {
            forgetPage(ready, failure.code());
        }
        return visit;
    }

    /// Whatever the page still does, it must not reach into the next visit.
    private void forgetPage(Engine ready, FailureCode why) {
        if (why == FailureCode.REDIRECT_LOOP || why == FailureCode.TOO_BIG) {
            drop(ready); // closing a page that keeps moving may never end, and a huge one has to give its memory back
        } else {
            ready.discardPages();
        }
    }

    /// A page whose answer's headers are there.
    private record OpenPage(Page page, MainResponse response, Attempt attempt) {}

    private <T> Visit<T> readShown(OpenPage open, Function<PageSnapshot, T> reader) {
        return switch (take(open, Patience.PATIENT, false)) {
            case Reading.Taken(PageSnapshot page, String _) -> whole(open, page, reader.apply(page), reader);
            case Reading.NotTaken(Failure failure) -> new Visit.Failed<>(failure);
        };
    }

    private <T> Visit<T> readHidden(
            OpenPage open, String template, HiddenProof.Way way, Function<PageSnapshot, T> reader) {
        return switch (take(open, Patience.HASTY, false)) {
            case Reading.NotTaken(Failure failure) -> new Visit.Failed<>(failure);
            case Reading.Taken(PageSnapshot page, String signs) ->
                way == HiddenProof.Way.HIDDEN && proof.covers(template, signs)
                        ? whole(open, page, PageReader.of(reader).again(page), reader)
                        : readRevealed(open, template, signs, page, reader);
        };
    }

    private <T> Visit<T> readRevealed(
            OpenPage open, String template, String signs, PageSnapshot hasty, Function<PageSnapshot, T> reader) {
        return switch (take(open, Patience.PATIENT, true)) {
            case Reading.NotTaken(Failure failure) -> new Visit.Failed<>(failure);
            case Reading.Taken(PageSnapshot page, String _) -> {
                // What says the same reads the same: most pages prove themselves without being read twice.
                boolean same = page.saysTheSameAs(hasty);
                Optional<T> before = same ? Optional.empty() : Optional.of(reader.apply(hasty));
                T whole = reader.apply(page);
                proof.note(template, signs, same || before.equals(Optional.of(whole)));
                yield whole(open, page, whole, reader);
            }
        };
    }

    /// What was read, and what a walk from there adds, if the reader wants one.
    private <T> Visit<T> whole(OpenPage open, PageSnapshot page, T read, Function<PageSnapshot, T> reader) {
        Optional<PageWalk<T>> walk = PageReader.of(reader).walk(page, read);
        if (walk.isEmpty()) {
            return new Visit.Read<>(read, page.stableBy());
        }
        var walking = new Walking(open.page, open.attempt.request, open.response, page, open.attempt::left);
        T answer = walking.to(walk.get());
        if (walking.broke() && engine != null) {
            drop(engine);
        }
        return new Visit.Read<>(answer, page.stableBy());
    }

    /// A page that goes elsewhere by itself takes the call with it; the call is then made where it went.
    private static Reading take(OpenPage open, Patience patience, boolean reveal) {
        PageRequest request = open.attempt.request;
        for (int moves = 0;
                moves <= MAX_MOVES && (moves == 0 || !open.attempt.left().isNegative());
                moves++) {
            try {
                Object answer = open.page.evaluate(
                        PageScripts.READ,
                        patience.asArgument(open.attempt.left(), request.waitFor(), reveal, MAX_CHARS));
                return Reading.of(answer, request, open.response);
            } catch (PlaywrightException e) {
                if (!wentElsewhere(e)) {
                    throw e;
                }
                open.page.waitForTimeout(ARRIVING_MILLIS);
            }
        }
        return new Reading.NotTaken(
                Failure.of(FailureCode.REDIRECT_LOOP, "the page goes elsewhere by script without end"));
    }

    static boolean wentElsewhere(PlaywrightException e) {
        String message = wordsOf(e);
        return message.contains("Execution context was destroyed") || message.contains("Cannot find context");
    }

    /// Where a navigation led.
    private sealed interface Arrival {
        record Here(Page page, MainResponse response) implements Arrival {}

        record Not(Failure failure) implements Arrival {}
    }

    /// Tried on a fresh page when the last one, on its way elsewhere by itself, got in between.
    private Arrival navigate(Engine ready, boolean hide, Attempt attempt) {
        try {
            return navigate(ready.pageFor(attempt.request, hide), attempt);
        } catch (PlaywrightException e) {
            if (!wordsOf(e).contains("interrupted by another navigation")) {
                throw e;
            }
            ready.discardPages();
            return navigate(ready.pageFor(attempt.request, hide), attempt);
        }
    }

    private Arrival navigate(Page page, Attempt attempt) {
        try {
            return arrived(page, go(page, attempt));
        } catch (PlaywrightException e) {
            if (e instanceof TimeoutError || !NavigationFailures.isOfNavigation(wordsOf(e))) {
                throw e;
            }
            return new Arrival.Not(notArrived(wordsOf(e), attempt));
        }
    }

    private Failure notArrived(String words, Attempt attempt) {
        Failure seen = NavigationFailures.of(words);
        return NavigationFailures.isTunnel(words)
                ? troubles.with(attempt.request.url().authority()).orElse(seen)
                : seen;
    }

    private static @Nullable Response go(Page page, Attempt attempt) {
        return page.navigate(
                attempt.request.url().canonical(),
                new Page.NavigateOptions().setWaitUntil(WaitUntilState.COMMIT).setTimeout(attempt.leftMillis()));
    }

    private Arrival arrived(Page page, @Nullable Response answer) {
        if (answer == null) {
            return new Arrival.Not(Failure.of(FailureCode.CONNECTION_FAILED, "the site did not answer"));
        }
        var response = new MainResponse(answer.status(), answer.headers());
        return response.refusal(clock.instant())
                .<Arrival>map(Arrival.Not::new)
                .orElseGet(() -> new Arrival.Here(page, response));
    }

    private static boolean isRoot() {
        return System.getProperty("user.name", "").equals("root");
    }

    /// The driver's words, taken out of the notation it wraps them in.
    private static String wordsOf(PlaywrightException e) {
        String all = Objects.requireNonNullElse(e.getMessage(), e.getClass().getSimpleName());
        Matcher wrapped = WRAPPED.matcher(all);
        return wrapped.find() ? wrapped.group(1) : all.lines().findFirst().orElse(all);
    }
}
