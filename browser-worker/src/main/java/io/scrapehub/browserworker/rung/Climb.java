package io.scrapehub.browserworker.rung;

import io.scrapehub.core.page.Extraction;
import io.scrapehub.core.page.ExtractionRequest;
import io.scrapehub.core.page.PageFetcher;
import io.scrapehub.core.page.PageLink;
import io.scrapehub.core.page.PageRenderer;
import io.scrapehub.core.page.PageRequest;
import io.scrapehub.core.page.PageSnapshot;
import io.scrapehub.core.page.StableBy;
import io.scrapehub.core.page.Verdict;
import io.scrapehub.core.page.Visit;
import io.scrapehub.core.page.WebText;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.recipe.PageCode;
import io.scrapehub.core.recipe.Recipe;
import io.scrapehub.core.recipe.RecipeKey;
import io.scrapehub.core.recipe.Way;
import io.scrapehub.core.rung.HigherRung;
import io.scrapehub.core.rung.Ladder;
import io.scrapehub.core.rung.Look;
import io.scrapehub.core.rung.Rung;
import io.scrapehub.core.rung.RungRates;
import io.scrapehub.core.rung.RungStep;
import io.scrapehub.core.rung.RungStep.Role;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlShape;
import io.scrapehub.core.url.UrlVerdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One page's way up the rungs. First [#overHttp], on any thread, when it begins there; then, when that left
/// it open, [#inBrowser] on the renderer's. One thread at a time.
///
/// A reading over HTTP counts when it must be a browser's too, or proved to be. What a browser is to check
/// is compared with what the browser read, and the browser is right.
public final class Climb {
    private static final String SIFTED = "|sifted";
    private static final Failure UNSEEN = Failure.of(FailureCode.EMPTY, "not looked at before it was acted upon");

    private final Cascade cascade;
    private final PageRequest request;
    private final ExtractionRequest wanted;
    private final Optional<Sieve> sieve;
    private final RecipeKey key;
    private final boolean overHttp;
    private final List<RungStep> trace = new ArrayList<>();
    private @Nullable Recipe recipe;
    private @Nullable Unchecked unchecked;
    private @Nullable DataAddress data;
    /// Whether HTTP by itself gets nowhere here: a wall answered it, or others before.
    private boolean shutOut;
    /// Whether HTTP last asked with what a browser was given by the wall.
    private boolean withPass;

    /// Where the page's data is by an endpoint, if it may be asked for.
    private record DataAddress(Way.Endpoint by, Optional<TargetUrl> url) {}

    /// A reading over HTTP that a browser is to check.
    ///
    /// @param recipe what it was had by, or null when nothing is known of the template
    /// @param now    what the recipe's way becomes when the browser agrees
    private record Unchecked(Extraction reading, @Nullable Recipe recipe, Way now) {}

    Climb(Cascade cascade, PageRequest request, ExtractionRequest wanted, Optional<Sieve> sieve, int attempt) {
        this.cascade = cascade;
        this.request = request;
        this.wanted = wanted;
        this.sieve = sieve;
        this.key = keyOf(request, sieve);
        this.recipe = cascade.book().find(key).orElse(null);
        this.overHttp = request.waitFor() == null && beginsOverHttp(attempt);
    }

    /// What proved equal after the sieve is known of sifted readings only.
    private static RecipeKey keyOf(PageRequest request, Optional<Sieve> sieve) {
        String reading = request.reading() + (sieve.isPresent() ? SIFTED : "");
        return new RecipeKey(request.account(), UrlShape.of(request.url()), reading);
    }

    /// Whether [#overHttp] is to come first.
    public boolean beginsOverHttp() {
        return overHttp;
    }

    private boolean beginsOverHttp(int attempt) {
        Recipe known = recipe;
        if (known == null) {
            return attempt == 1 && mayAskOverHttp();
        }
        return switch (known.way()) {
            case Way.Rendered() -> false;
            case Way.OwnHtml() -> true;
            case Way.Endpoint endpoint -> answerOf(endpoint).isPresent();
        };
    }

    private boolean mayAskOverHttp() {
        shutOut = cascade.ladder().first(rates(), cascade.clock().instant()) != Rung.HTTP;
        return !shutOut || cascade.passes().holds(request);
    }

    private RungRates rates() {
        return cascade.ports().history().of(request.account(), request.url().authority());
    }

    /// What HTTP gives; empty when a browser has to look.
    public Optional<Ending> overHttp() {
        long begun = System.nanoTime();
        Recipe known = recipe;
        if (known != null && known.way() instanceof Way.Endpoint endpoint) {
            return fromData(known, endpoint, begun);
        }
        return fromHtml(known, begun);
    }

    // ---- the page's data, by recipe ---------------------------------------------------------------------

    private Optional<Ending> fromData(Recipe known, Way.Endpoint endpoint, long begun) {
        RecipeBook.Turn turn = cascade.book().turn(known);
        if (turn == RecipeBook.Turn.WAIT) {
            return left(Rung.HTTP, RungStep.OK, "its recipe is being checked", begun);
        }
        return switch (data(endpoint)) {
            case Visit.Failed<WebText>(Failure failure) -> {
                if (turn == RecipeBook.Turn.CHECK) {
                    cascade.book().unchecked(known);
                }
                yield left(Rung.HTTP, failure.code().word(), "the page's data could not be had", begun);
            }
            case Visit.Read<WebText>(WebText answer, StableBy _) -> {
                Optional<Extraction> reading = cascade.ports().reader().read(endpoint, request.url(), answer, wanted);
                yield reading.isEmpty() ? misled(known, begun) : followed(known, endpoint, reading.get(), turn, begun);
            }
        };
    }

    private Visit<WebText> data(Way.Endpoint endpoint) {
        return answerOf(endpoint)
                .map(url -> cascade.ports().fetcher().fetch(request, url, PageFetcher.Kind.DATA))
                .orElseGet(() -> new Visit.Failed<>(
                        Failure.of(FailureCode.URL_REFUSED, "the page's data may not be asked for")));
    }

    private Optional<Ending> misled(Recipe known, long begun) {
        cascade.book().drop(known);
        recipe = null;
        return left(Rung.HTTP, FailureCode.EMPTY.word(), "the page's data is not as learned", begun);
    }

    private Optional<Ending> followed(
            Recipe known, Way.Endpoint endpoint, Extraction reading, RecipeBook.Turn turn, long begun) {
        Optional<String> code = cascade.codes().lately(key, request);
        boolean same = code.equals(Optional.of(endpoint.code()));
        if (same && turn == RecipeBook.Turn.FOLLOW) {
            return kept(new Visit.Read<>(reading, StableBy.STATIC), "from the page's data, " + known.id(), begun);
        }
        unchecked = new Unchecked(reading, known, code.<Way>map(endpoint::of).orElse(endpoint));
        String why = same ? "from the page's data, " + known.id() + "; a check is due" : "the page's code changed";
        return left(Rung.HTTP, RungStep.OK, why, begun);
    }

    private Optional<TargetUrl> answerOf(Way.Endpoint endpoint) {
        DataAddress found = data;
        if (found == null || found.by() != endpoint) {
            found = new DataAddress(
                    endpoint,
                    cascade.dataOf(request.url().canonical(), endpoint).flatMap(this::allowed));
            data = found;
        }
        return found.url();
    }

    private Optional<TargetUrl> allowed(String url) {
        UrlGate gate = cascade.ports().gate();
        return gate.check(url) instanceof UrlVerdict.Allowed(TargetUrl target)
                        && cascade.objection(target).isEmpty()
                ? Optional.of(target)
                : Optional.empty();
    }

    // ---- the page's own HTML -----------------------------------------------------------------------------

    private Optional<Ending> fromHtml(@Nullable Recipe known, long begun) {
        withPass = cascade.passes().holds(request);
        return switch (cascade.ports().fetcher().fetch(request, request.url(), PageFetcher.Kind.PAGE)) {
            case Visit.Failed<WebText>(Failure failure) ->
                afterHtml(
                        new Visit.Failed<>(failure),
                        new Look(Rung.HTTP, Optional.of(failure.code()), false, true, false),
                        known,
                        begun);
            case Visit.Read<WebText>(WebText page, StableBy _) -> {
                Extraction reading = read(snapshot(page));
                boolean trusted =
                        known != null && isWhole(reading) && cascade.book().turn(known) == RecipeBook.Turn.FOLLOW;
                yield afterHtml(
                        new Visit.Read<>(reading, StableBy.STATIC),
                        new Look(
                                Rung.HTTP,
                                failureOf(reading),
                                isComplete(reading),
                                PageCode.runs(page.text()),
                                trusted),
                        known,
                        begun);
            }
        };
    }

    private Extraction read(PageSnapshot page) {
        Extraction reading = cascade.ports().extractor().extract(page, wanted);
        return sieve.map(s -> s.sift(page, reading)).orElse(reading);
    }

    private PageSnapshot snapshot(WebText page) {
        return new PageSnapshot(
                request.url().canonical(),
                page.url(),
                page.status(),
                page.contentType(),
                page.text(),
                List.of(),
                Map.of(),
                StableBy.STATIC);
    }

    private Optional<Ending> afterHtml(Visit<Extraction> visit, Look look, @Nullable Recipe known, long begun) {
        boolean walled = look.failure().equals(Optional.of(FailureCode.BLOCKED));
        if (withPass) {
            cascade.passes().used(request, !walled);
        }
        shutOut |= walled;
        return switch (cascade.ladder().after(look)) {
            case Ladder.Next.Stay(String why) -> {
                if (visit instanceof Visit.Read<Extraction>) {
                    note(Rung.HTTP, true); // what it said is believed, whatever it is
                }
                yield kept(visit, why, begun);
            }
            case Ladder.Next.Climb(Rung _, String why) -> {
                readingOf(visit).ifPresent(reading -> unchecked = new Unchecked(reading, known, new Way.OwnHtml()));
                yield left(Rung.HTTP, word(look.failure()), why, begun);
            }
        };
    }

    // ---- the browser ---------------------------------------------------------------------------------------

    /// What a browser makes of the page, and the rungs above it when that is too little. When it became
    /// known meanwhile that the reading over HTTP can be believed, no browser is asked.
    public Ending inBrowser(PageRenderer renderer) {
        return becameKnown().orElseGet(() -> rendered(renderer));
    }

    private Optional<Ending> becameKnown() {
        if (shutOut && !withPass && cascade.passes().holds(request)) {
            return fromHtml(recipe, System.nanoTime());
        }
        return overHttp ? cascade.book().find(key).flatMap(this::byNow) : Optional.empty();
    }

    private Optional<Ending> byNow(Recipe now) {
        Unchecked open = unchecked;
        if (open != null && open.recipe != null && open.recipe.id().equals(now.id())) {
            return wasChecked(open.recipe, open.now, now) ? believed(open) : Optional.empty();
        }
        if (now.way() instanceof Way.Endpoint endpoint
                && isNews(now)
                && answerOf(endpoint).isPresent()) {
            recipe = now;
            unchecked = null;
            // What is not proved yet this page may prove: those that wait here came before all that could.
            return fromData(now, endpoint, System.nanoTime());
        }
        if (open == null
                || !isWhole(open.reading)
                || now.agreed() == 0
                || !(now.way() instanceof Way.OwnHtml)
                || cascade.book().turn(now) != RecipeBook.Turn.FOLLOW) {
            return Optional.empty();
        }
        return believed(open);
    }

    /// Whether more is known of a recipe than when this page was asked for by it, if it was.
    private boolean isNews(Recipe now) {
        Recipe before = recipe;
        return before == null || !before.id().equals(now.id()) || now.agreed() > before.agreed();
    }

    /// Whether another page's check proved, since this page was read, what it was read by.
    private static boolean wasChecked(Recipe then, Way way, Recipe now) {
        return now.agreed() > then.agreed() && now.way().equals(way) && way instanceof Way.Endpoint;
    }

    private Optional<Ending> believed(Unchecked open) {
        keepHttp();
        return Optional.of(ending(new Visit.Read<>(open.reading, StableBy.STATIC)));
    }

    private Ending rendered(PageRenderer renderer) {
        return actedFirst(renderer).orElseGet(() -> seen(renderer));
    }

    /// The page acted upon without having been looked at, on a host where looking alone brought nothing.
    private Optional<Ending> actedFirst(PageRenderer renderer) {
        if (unchecked != null
                || cascade.ladder().firstRendered(rates(), cascade.clock().instant()) != Rung.INTERACT) {
            return Optional.empty();
        }
        long begun = System.nanoTime();
        Visit<Extraction> acted =
                above(Rung.INTERACT).climb(request, wanted, this::read, new Visit.Failed<>(UNSEEN), renderer);
        note(Rung.INTERACT, told(acted) > 0);
        if (told(acted) == 0) {
            return left(Rung.INTERACT, word(failureOf(acted)), "acting first brought nothing", begun);
        }
        return Optional.of(ending(higher(Rung.INTERACT, acted, renderer, begun)));
    }

    private Ending seen(PageRenderer renderer) {
        long begun = System.nanoTime();
        var reader = new RememberingReader(
                cascade.ports().extractor().reader(wanted, url -> allowed(url).isPresent()));
        Visit<Extraction> rendered = renderer.render(request, reader);
        Visit<Extraction> visit =
                sieve.map(s -> s.sifted(rendered, reader.first())).orElse(rendered);
        if (!trace.isEmpty() && unchecked == null) {
            note(Rung.HTTP, false);
        }
        note(Rung.BROWSER, failureOf(visit).isEmpty());
        if (shutOut && readingOf(visit).isPresent()) {
            cascade.passes().take(request, () -> renderer.cookies(request));
        }
        Visit<Extraction> best = higher(Rung.BROWSER, visit, renderer, begun);
        // What only a rung above had, HTTP never gives.
        boolean proved = readsAsHttpDid(visit) && told(best) == told(visit);
        noteCheck(visit, proved);
        if (proved) {
            wasCheck();
            return ending(visit);
        }
        return new Ending(best, trace, learning(visit, reader.last()));
    }

    private boolean readsAsHttpDid(Visit<Extraction> visit) {
        Unchecked open = unchecked;
        return open != null
                && readingOf(visit)
                        .filter(reading -> reading.saysTheSameAs(open.reading))
                        .isPresent();
    }

    /// Notes what came of holding the browser's reading against that over HTTP.
    private void noteCheck(Visit<Extraction> visit, boolean same) {
        Unchecked open = unchecked;
        if (open == null) {
            return;
        }
        if (readingOf(visit).isEmpty()) {
            if (open.recipe != null) {
                cascade.book().unchecked(open.recipe);
            }
            return;
        }
        settle(open, same);
        if (open.now instanceof Way.OwnHtml) {
            note(Rung.HTTP, same);
        }
    }

    private void settle(Unchecked open, boolean same) {
        Recipe had = open.recipe;
        if (had == null) {
            cascade.book().learnPlainly(key, same ? open.now : new Way.Rendered(), same ? 1 : 0);
        } else if (same) {
            cascade.book().agreed(had, open.now);
        } else if (open.now instanceof Way.OwnHtml) {
            cascade.book().learnPlainly(key, new Way.Rendered(), 0);
        } else {
            cascade.book().drop(had);
        }
    }

    /// Whether a browser walks on within such pages (more on demand, scrolling).
    private boolean walks() {
        return wanted.follow().pages() && !wanted.detail() && !wanted.fields().isEmpty();
    }

    /// Whether the reading can be all that a browser would get. A listing that names its next page goes on
    /// there; of one that names none a browser has to see whether it goes on within the page.
    private boolean isWhole(Extraction reading) {
        return !walks() || reading.next().stream().anyMatch(link -> link.kind() == PageLink.Kind.NEXT_PAGE);
    }

    /// The rungs above one that renders, for as long as something is missing and one of them may have it. What
    /// brings no more than was there is not the page's.
    private Visit<Extraction> higher(Rung first, Visit<Extraction> rendered, PageRenderer renderer, long begun) {
        Visit<Extraction> best = rendered;
        int kept = trace.size();
        Rung at = first;
        String verdict = word(failureOf(rendered));
        long since = begun;
        Ladder.Next next = next(at, best);
        while (next instanceof Ladder.Next.Climb(Rung rung, String why)) {
            step(at, Role.LEFT, verdict, why, since);
            since = System.nanoTime();
            Visit<Extraction> more = above(rung).climb(request, wanted, this::read, best, renderer);
            boolean gained = told(more) > told(best);
            note(rung, gained);
            at = rung;
            verdict = word(failureOf(more));
            if (gained) {
                best = more;
                kept = trace.size();
            }
            next = next(at, best);
        }
        step(at, Role.LEFT, verdict, next.why(), since);
        trace.set(kept, trace.get(kept).as(Role.KEPT));
        return best;
    }

    private Ladder.Next next(Rung at, Visit<Extraction> best) {
        Look look = look(at, best);
        Ladder.Next next = cascade.ladder().after(look);
        return next instanceof Ladder.Next.Stay
                ? next
                : cascade.ladder().promising(rates(), cascade.clock().instant()).after(look);
    }

    private HigherRung above(Rung rung) {
        return cascade.ports().higher().stream()
                .filter(h -> h.rung() == rung)
                .findFirst()
                .orElseThrow();
    }

    private static int told(Visit<Extraction> visit) {
        return visit instanceof Visit.Read<Extraction>(Extraction reading, StableBy _) ? reading.told() : 0;
    }

    // ---- learning --------------------------------------------------------------------------------------------

    private Optional<Runnable> learning(Visit<Extraction> visit, @Nullable PageSnapshot page) {
        if (page == null
                || walks()
                || isFollowed()
                || sieve.isPresent()
                || !(visit instanceof Visit.Read<Extraction>(Extraction reading, StableBy _))
                || !(reading.verdict() instanceof Verdict.Ok)
                || request.waitFor() != null
                || !cascade.book().worthLearning(key)) {
            return Optional.empty();
        }
        return Optional.of(() -> new Learning(cascade, request, wanted, key, this::allowed).from(page, reading));
    }

    /// Whether a recipe tells already where this page has its data.
    private boolean isFollowed() {
        return cascade.book().find(key).map(Recipe::way).stream()
                .anyMatch(way -> way instanceof Way.Endpoint endpoint
                        && answerOf(endpoint).isPresent());
    }

    // ---- the trace -------------------------------------------------------------------------------------------

    private Optional<Ending> kept(Visit<Extraction> visit, String why, long begun) {
        step(Rung.HTTP, Role.KEPT, word(failureOf(visit)), why, begun);
        return Optional.of(ending(visit));
    }

    private Optional<Ending> left(Rung rung, String verdict, String why, long begun) {
        step(rung, Role.LEFT, verdict, why, begun);
        return Optional.empty();
    }

    private void step(Rung rung, Role role, String verdict, String why, long begun) {
        trace.add(new RungStep(rung, role, verdict, why, Duration.ofNanos(System.nanoTime() - begun), 0));
    }

    /// The browser only proved what HTTP gave.
    private void wasCheck() {
        trace.replaceAll(step -> step.rung() == Rung.BROWSER ? step.as(Role.CHECK) : step);
        keepHttp();
    }

    private void keepHttp() {
        for (int i = trace.size() - 1; i >= 0; i--) {
            if (trace.get(i).rung() == Rung.HTTP) {
                trace.set(i, trace.get(i).as(Role.KEPT));
                return;
            }
        }
    }

    private Ending ending(Visit<Extraction> visit) {
        return new Ending(visit, trace, Optional.empty());
    }

    /// That HTTP is let in with a pass says nothing of HTTP by itself.
    private void note(Rung rung, boolean worked) {
        if (rung == Rung.HTTP && withPass && worked) {
            return;
        }
        cascade.ports()
                .history()
                .note(
                        request.account(),
                        request.url().authority(),
                        rung,
                        worked,
                        cascade.clock().instant());
    }

    private Look look(Rung rung, Visit<Extraction> visit) {
        boolean complete =
                visit instanceof Visit.Read<Extraction>(Extraction reading, StableBy _) && isComplete(reading);
        return new Look(rung, failureOf(visit), complete, true, false);
    }

    private static String word(Optional<FailureCode> failure) {
        return failure.map(FailureCode::word).orElse(RungStep.OK);
    }

    private static Optional<FailureCode> failureOf(Visit<Extraction> visit) {
        return switch (visit) {
            case Visit.Failed<Extraction>(Failure failure) -> Optional.of(failure.code());
            case Visit.Read<Extraction>(Extraction reading, StableBy _) -> failureOf(reading);
        };
    }

    private static Optional<FailureCode> failureOf(Extraction reading) {
        return switch (reading.verdict()) {
            case Verdict.Ok() -> Optional.empty();
            case Verdict.NotOk(Failure failure) -> Optional.of(failure.code());
        };
    }

    /// What was read of the page itself; empty when nothing was, or a wall for robots.
    private static Optional<Extraction> readingOf(Visit<Extraction> visit) {
        return visit instanceof Visit.Read<Extraction>(Extraction reading, StableBy _) && !isWall(reading)
                ? Optional.of(reading)
                : Optional.empty();
    }

    private static boolean isWall(Extraction reading) {
        return failureOf(reading)
                .filter(code ->
                        code == FailureCode.BLOCKED || code == FailureCode.THROTTLED || code == FailureCode.HTTP_ERROR)
                .isPresent();
    }

    /// Whether each wanted field is there for at least half of the records, or may be on the pages of their own
    /// that are visited for it.
    private boolean isComplete(Extraction reading) {
        int records = reading.records().size();
        boolean detailed = reading.next().stream().anyMatch(link -> link.kind() == PageLink.Kind.DETAIL);
        return detailed
                || wanted.fields().stream()
                        .allMatch(field -> reading.records().stream()
                                                .filter(record ->
                                                        record.fields().containsKey(field))
                                                .count()
                                        * 2
                                >= records);
    }
}
