package io.scrapehub.core.rung;

import io.scrapehub.core.problem.FailureCode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// Chooses rungs. Pure.
///
/// A rung's reading stays when it is good, or when no higher rung could make more of the page. Over HTTP a
/// reading is believed only where it must be the same in a browser (no script runs) or proved to be; else a
/// browser looks too. A wall for robots is never content and never a proof of anything.
///
/// @param available the rungs there are; a browser always is
public record Ladder(Set<Rung> available) {
    /// Below this HTTP is not tried on a host. It costs a tenth of a render or less, so one success in ten
    /// would pay; but a wall that sees us often closes tighter, so two failures in a row are enough.
    static final double WORTH_TRYING = .3;

    /// What is to be done after a rung.
    public sealed interface Next {
        String why();

        /// The reading is the page's.
        record Stay(String why) implements Next {}

        /// This rung is to look next.
        record Climb(Rung rung, String why) implements Next {}
    }

    public Ladder {
        var all = EnumSet.of(Rung.BROWSER);
        all.addAll(available);
        available = Set.copyOf(all);
    }

    /// The first rung for a page of a host nothing better is known of than its rates.
    public Rung first(RungRates rates, Instant now) {
        boolean http = available.contains(Rung.HTTP) && rates.likely(Rung.HTTP, now) > WORTH_TRYING;
        return http ? Rung.HTTP : Rung.BROWSER;
    }

    /// The first rung that renders, for a page of a host of such rates: where browsers alone bring nothing and
    /// acting upon pages does, to look first is a render in vain.
    public Rung firstRendered(RungRates rates, Instant now) {
        boolean acting = available.contains(Rung.INTERACT)
                && rates.likely(Rung.BROWSER, now) <= WORTH_TRYING
                && rates.likely(Rung.INTERACT, now) > .5;
        return acting ? Rung.INTERACT : Rung.BROWSER;
    }

    /// This ladder without the rungs above the browser that brought nothing on a host of such rates: each costs
    /// as much as a page does.
    public Ladder promising(RungRates rates, Instant now) {
        return new Ladder(available.stream()
                .filter(rung -> rung.compareTo(Rung.BROWSER) <= 0 || rates.likely(rung, now) > WORTH_TRYING)
                .collect(Collectors.toSet()));
    }

    public Next after(Look look) {
        return switch (look.rung()) {
            case HTTP -> afterHttp(look);
            case BROWSER -> afterRender(look, Rung.INTERACT);
            case INTERACT -> afterRender(look, Rung.MODEL);
            case MODEL -> new Next.Stay("no rung is higher");
        };
    }

    /// Whether a rung could make more of a page than its browser shows.
    private boolean mayDoMore() {
        return available.contains(Rung.INTERACT) || available.contains(Rung.MODEL);
    }

    private Next afterHttp(Look look) {
        return look.failure()
                .map(code -> afterHttpFailure(code, look))
                .orElseGet(() -> believed(look, "it has content"));
    }

    private Next afterHttpFailure(FailureCode code, Look look) {
        return switch (code) {
            case THROTTLED -> new Next.Stay("the site asks for patience, from a browser too");
            case URL_REFUSED, ROBOTS_DISALLOWED, DNS_FAILED, NOT_HTML, TOO_BIG, REDIRECT_LOOP ->
                new Next.Stay("a browser would fare no better");
            case BLOCKED -> new Next.Climb(Rung.BROWSER, "a wall for robots");
            case EMPTY ->
                mayDoMore() && !look.trusted()
                        ? new Next.Climb(Rung.BROWSER, "empty over HTTP")
                        : believed(look, "the page is empty");
            // Stands before a page, and a template is proved by pages: never trusted where it may be cleared.
            case CONSENT_WALL ->
                mayDoMore()
                        ? new Next.Climb(Rung.BROWSER, "a wall that asks for consent")
                        : believed(look, "the page is a consent wall");
            case NOT_FOUND, SOFT_404, LOGIN_REQUIRED -> believed(look, "the page is " + code.word());
            default -> new Next.Climb(Rung.BROWSER, code.word() + " over HTTP");
        };
    }

    private static Next believed(Look look, String what) {
        if (!look.scripted()) {
            return new Next.Stay(what + " and runs no script");
        }
        return look.trusted()
                ? new Next.Stay(what + ", read as proved equal to a browser's reading")
                : new Next.Climb(Rung.BROWSER, what + "; a browser checks it");
    }

    private Next afterRender(Look look, Rung higher) {
        boolean wanting = look.failure()
                .map(code -> code == FailureCode.EMPTY || code == FailureCode.CONSENT_WALL)
                .orElse(!look.complete());
        if (!wanting) {
            return new Next.Stay(look.failure()
                    .map(code -> "no higher rung mends " + code.word())
                    .orElse("all is there"));
        }
        String why = look.failure().isPresent() ? "nothing of what was wanted" : "fields are missing";
        if (available.contains(higher)) {
            return new Next.Climb(higher, why);
        }
        return higher == Rung.INTERACT && available.contains(Rung.MODEL)
                ? new Next.Climb(Rung.MODEL, why)
                : new Next.Stay(why + "; there is no higher rung");
    }
}
