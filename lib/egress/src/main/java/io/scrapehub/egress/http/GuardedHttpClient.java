package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.AddressBook;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.dial.EgressLoop;
import io.scrapehub.egress.dial.HostLookup;
import io.scrapehub.egress.dial.Judge;
import io.scrapehub.egress.dial.OutboundPolicy;
import io.scrapehub.egress.http.FetchOutcome.Failed;
import io.scrapehub.egress.http.FetchOutcome.Fetched;
import io.scrapehub.egress.http.FetchOutcome.Refused;
import io.scrapehub.egress.http.Hop.Answered;
import io.scrapehub.egress.http.Hop.Ended;
import io.scrapehub.egress.http.Unpacking.Unpacked.Plain;
import io.scrapehub.egress.http.Unpacking.Unpacked.Unreadable;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.egress.url.LinkResolver;
import io.scrapehub.egress.url.UrlPolicy;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// An HTTP client that goes where the gate lets it, dials what the judge judged, and reads no more than it was
/// told: each redirect is a new URL and passes both again.
public final class GuardedHttpClient implements GuardedFetch, ConversingFetch, AutoCloseable {
    private final Vertx vertx;
    private final Judge judge;
    private final UrlGate gate;
    private final FetchLimits limits;
    private final Hops hops;

    private GuardedHttpClient(Vertx vertx, Judge judge, UrlGate gate, FetchLimits limits, Hops hops) {
        this.vertx = vertx;
        this.judge = judge;
        this.gate = gate;
        this.limits = limits;
        this.hops = hops;
    }

    /// Starts a client with an event loop of its own.
    ///
    /// @param settings  what is closed, and how long to wait for a connection
    /// @param userAgent sent with every request
    public static GuardedHttpClient start(
            EgressSettings settings, FetchLimits limits, String userAgent, HostLookup lookup, AllowedTargets allowed) {
        return start(settings, limits, userAgent, lookup, allowed, 0);
    }

    /// @param kept connections to one address at most, kept for a few seconds to be used again; 0 keeps none
    public static GuardedHttpClient start(
            EgressSettings settings,
            FetchLimits limits,
            String userAgent,
            HostLookup lookup,
            AllowedTargets allowed,
            int kept) {
        Vertx vertx = EgressLoop.start();
        var policy = new OutboundPolicy(allowed, settings.closedRanges(), settings.ownPorts());
        var judge = new Judge(policy, new AddressBook(lookup, settings.remembered(), AddressBook.LIMIT));
        var hops = new Hops(vertx, judge, settings.connectLimit(), userAgent, kept);
        return new GuardedHttpClient(vertx, judge, new UrlPolicy(allowed), limits, hops);
    }

    @Override
    public FetchOutcome get(TargetUrl url) {
        return get(url, Conversation.PLAIN, limits.total());
    }

    @Override
    public FetchOutcome get(TargetUrl url, Conversation conversation, Duration most) {
        Duration limit = most.compareTo(limits.total()) < 0 ? most : limits.total();
        long deadline = System.nanoTime() + limit.toNanos();
        TargetUrl next = url;
        for (int followed = 0; followed <= limits.maxRedirects(); followed++) {
            switch (hop(next, conversation, millisUntil(deadline))) {
                case Ended(FetchOutcome outcome) -> {
                    return outcome;
                }
                case Answered(Answer answer)
                when !answer.redirects() -> {
                    return readable(next, answer);
                }
                case Answered(Answer answer) -> {
                    switch (gate.check(LinkResolver.absolute(next, answer.header("Location")))) {
                        case UrlVerdict.Allowed(TargetUrl target) -> next = target;
                        case UrlVerdict.Refused(String why) -> {
                            return new Refused(why);
                        }
                    }
                }
            }
        }
        return new Failed(EgressFailure.REDIRECTS);
    }

    private Hop hop(TargetUrl url, Conversation conversation, long millis) {
        Hop hop = hops.to(url, Ask.toGet(conversation.headersFor(url)), limits.maxBytes(), millis);
        if (hop instanceof Answered(Answer answer)) {
            conversation.answered(url, answer.status(), answer.allHeaders());
        }
        return hop;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        judge.close();
    }

    private FetchOutcome readable(TargetUrl url, Answer answer) {
        return switch (Unpacking.of(answer.body(), answer.header("Content-Encoding"), answer.cut(), limits)) {
            case Plain(byte[] bytes, boolean truncated) ->
                new Fetched(url, answer.status(), answer.header("Content-Type"), bytes, truncated);
            case Unreadable(EgressFailure failure) -> new Failed(failure);
        };
    }

    private static long millisUntil(long deadline) {
        return TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
    }
}
