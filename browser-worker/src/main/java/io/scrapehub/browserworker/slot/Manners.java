package io.scrapehub.browserworker.slot;

import io.scrapehub.core.page.RobotsRules;
import io.scrapehub.core.problem.Failure;
import io.scrapehub.core.problem.FailureCode;
import io.scrapehub.core.queue.HostBudget;
import io.scrapehub.core.queue.HostLimit;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// Whether a page may be visited at all: what the gate says of its URL, and the site of its visitors.
/// Thread-safe.
final class Manners {
    private static final int HOSTS = 10_000;

    private final UrlGate gate;
    private final RobotsRules robots;
    private final HostBudget hosts;
    private final Map<String, Duration> told = new ConcurrentHashMap<>();

    Manners(UrlGate gate, RobotsRules robots, HostBudget hosts) {
        this.gate = gate;
        this.robots = robots;
        this.hosts = hosts;
    }

    /// Why the page may not be visited, if so. A Crawl-delay is passed on to the host's budget, which holds
    /// for all workers.
    Optional<Failure> objection(TargetUrl url) {
        if (gate.check(url.canonical()) instanceof UrlVerdict.Refused(String explanation)) {
            return Optional.of(Failure.of(FailureCode.URL_REFUSED, explanation));
        }
        return switch (robots.ask(url)) {
            case RobotsRules.Answer.Allowed(@Nullable Duration delay) -> {
                passOn(url.authority(), delay);
                yield Optional.empty();
            }
            case RobotsRules.Answer.Disallowed(String rule) ->
                Optional.of(Failure.of(FailureCode.ROBOTS_DISALLOWED, rule));
            case RobotsRules.Answer.Unreachable(FailureCode why, String detail) -> Optional.of(Failure.of(why, detail));
        };
    }

    /// Whether an address a page names may be asked for data.
    boolean permits(String url) {
        return gate.check(url) instanceof UrlVerdict.Allowed(TargetUrl allowed)
                && objection(allowed).isEmpty();
    }

    private void passOn(String authority, @Nullable Duration delay) {
        if (delay == null || delay.isZero() || delay.equals(told.get(authority))) {
            return;
        }
        hosts.limit(authority, new HostLimit(1, delay));
        if (told.size() >= HOSTS) {
            told.clear(); // telling a host's limit again is harmless
        }
        told.put(authority, delay);
    }
}
