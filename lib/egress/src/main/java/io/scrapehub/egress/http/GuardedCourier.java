package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.core.url.UrlGate;
import io.scrapehub.core.url.UrlVerdict;
import io.scrapehub.core.webhook.Attempt;
import io.scrapehub.core.webhook.Courier;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.AddressBook;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.dial.EgressLoop;
import io.scrapehub.egress.dial.HostLookup;
import io.scrapehub.egress.dial.Judge;
import io.scrapehub.egress.dial.OutboundPolicy;
import io.scrapehub.egress.http.Hop.Answered;
import io.scrapehub.egress.http.Hop.Ended;
import io.scrapehub.egress.proxy.EgressSettings;
import io.scrapehub.egress.url.UrlPolicy;
import io.vertx.core.Vertx;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Carries webhooks under the same gate and the same judgement as everything else: the URL passes the gate
/// anew, the name is looked up, all its addresses are judged, and what was judged is dialled. A redirect is
/// an answer like any other.
public final class GuardedCourier implements Courier, AutoCloseable {
    /// reliability 6.2: 15 s in all, 5 s to connect, 64 KiB of the answer.
    private static final Duration TOTAL = Duration.ofSeconds(15);

    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final int MAX_ANSWER = 64 << 10;
    private static final int MAX_DIGITS = 9;
    private static final String USER_AGENT = "ScrapeHub-Webhooks/1.0";

    private final Vertx vertx;
    private final Judge judge;
    private final UrlGate gate;
    private final Hops hops;
    private final Duration total;

    private GuardedCourier(Vertx vertx, Judge judge, UrlGate gate, Hops hops, Duration total) {
        this.vertx = vertx;
        this.judge = judge;
        this.gate = gate;
        this.hops = hops;
        this.total = total;
    }

    /// Starts a courier with an event loop of its own.
    ///
    /// @param settings what is closed
    public static GuardedCourier start(EgressSettings settings, HostLookup lookup, AllowedTargets allowed) {
        return start(settings, lookup, allowed, TOTAL);
    }

    /// @param total from the look-up to the last byte
    static GuardedCourier start(EgressSettings settings, HostLookup lookup, AllowedTargets allowed, Duration total) {
        Vertx vertx = EgressLoop.start();
        var policy = new OutboundPolicy(allowed, settings.closedRanges(), settings.ownPorts());
        var judge = new Judge(policy, new AddressBook(lookup, settings.remembered(), AddressBook.LIMIT));
        var hops = new Hops(vertx, judge, CONNECT, USER_AGENT, 0);
        return new GuardedCourier(vertx, judge, new UrlPolicy(allowed), hops, total);
    }

    @Override
    public Receipt carry(String url, Map<String, String> headers, byte[] body) {
        return switch (gate.check(url)) {
            case UrlVerdict.Allowed(TargetUrl target) ->
                receipt(hops.to(target, ask(headers, body), MAX_ANSWER, total.toMillis()));
            case UrlVerdict.Refused(String why) -> new Receipt.Refused(why);
        };
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        judge.close();
    }

    private static Ask ask(Map<String, String> headers, byte[] body) {
        var all = new HashMap<>(headers);
        all.put("Content-Type", "application/json");
        all.put("Accept", "*/*");
        return Ask.toPost(all, body);
    }

    private static Receipt receipt(Hop hop) {
        return switch (hop) {
            case Answered(Answer answer) ->
                new Receipt.Answered(answer.status(), retryAfter(answer.header("Retry-After")), excerpt(answer.body()));
            case Ended(FetchOutcome.Refused(String why)) -> new Receipt.Refused(why);
            case Ended(FetchOutcome.Failed(EgressFailure failure)) -> new Receipt.Silent(failure.word());
            case Ended(FetchOutcome.Fetched _) -> throw new IllegalStateException("an answer does not end a hop");
        };
    }

    /// In seconds; as a date it is not understood, and the usual wait is kept.
    private static @Nullable Duration retryAfter(String header) {
        boolean seconds = !header.isEmpty()
                && header.length() <= MAX_DIGITS
                && header.chars().allMatch(c -> c >= '0' && c <= '9');
        return seconds ? Duration.ofSeconds(Long.parseLong(header)) : null;
    }

    private static String excerpt(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, Attempt.EXCERPT), StandardCharsets.UTF_8);
        return text.replace("\0", "");
    }
}
