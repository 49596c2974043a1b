package io.scrapehub.egress.http;

import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.dial.Dialler;
import io.scrapehub.egress.dial.EgressFailure;
import io.scrapehub.egress.dial.Judge;
import io.scrapehub.egress.dial.OutboundDecision.Allowed;
import io.scrapehub.egress.dial.OutboundDecision.Refused;
import io.scrapehub.egress.dial.OutboundDecision.Unresolved;
import io.scrapehub.egress.http.FetchOutcome.Failed;
import io.scrapehub.egress.http.Hop.Answered;
import io.scrapehub.egress.http.Hop.Ended;
import io.scrapehub.egress.url.Refusal;
import io.scrapehub.egress.url.TargetAuthority;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Asks one URL: has it judged, dials what was judged, waits for the answer on the caller's thread.
final class Hops {
    private static final int MAX_HEADERS = 64 << 10;
    private static final int MAX_LINE = 32 << 10;

    /// A little longer than the timer on the event loop, which gives the exact reason.
    private static final long GRACE_MILLIS = 500;

    /// Shorter than servers keep theirs, so that we seldom write into a closing one.
    private static final int KEPT_SECONDS = 4;
    /// As Vert.x has it.
    private static final int USUAL_CONNECTIONS = 5;

    private final Vertx vertx;
    private final Judge judge;
    private final HttpClientAgent client;
    private final String userAgent;

    /// @param kept see [GuardedHttpClient#start]
    Hops(Vertx vertx, Judge judge, Duration connectLimit, String userAgent, int kept) {
        this.vertx = vertx;
        this.judge = judge;
        this.userAgent = userAgent;
        var options = new HttpClientOptions()
                .setKeepAlive(kept > 0)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setMaxInitialLineLength(MAX_LINE)
                .setConnectTimeout((int) connectLimit.toMillis());
        this.client =
                vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(Math.max(kept, USUAL_CONNECTIONS)));
    }

    Hop to(TargetUrl url, Ask ask, int maxBytes, long limitMillis) {
        Optional<TargetAuthority> target = TargetAuthority.parse(url.host() + ":" + url.port(), url.port());
        if (target.isEmpty()) {
            return refused(Refusal.BAD_TARGET);
        }
        try {
            return switch (waitFor(judge.decide(target.get()), limitMillis)) {
                case Allowed(List<InetAddress> addresses) -> send(url, ask, addresses, maxBytes, limitMillis);
                case Refused(Refusal reason) -> refused(reason);
                case Unresolved(EgressFailure failure) -> failed(failure);
            };
        } catch (ExecutionException e) {
            return failed(Dialler.failureOf(e.getCause() == null ? e : e.getCause()));
        } catch (TimeoutException e) {
            return failed(EgressFailure.TIMEOUT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(EgressFailure.TIMEOUT);
        }
    }

    private Hop send(TargetUrl url, Ask ask, List<InetAddress> addresses, int maxBytes, long limitMillis)
            throws ExecutionException, TimeoutException, InterruptedException {
        var answer = Dialler.dial(addresses, url.port(), address -> client.request(options(url, ask, address)))
                .compose(request -> OneExchange.send(vertx, request, ask.body(), maxBytes, limitMillis));
        return new Answered(waitFor(answer.toCompletionStage().toCompletableFuture(), limitMillis + GRACE_MILLIS));
    }

    private RequestOptions options(TargetUrl url, Ask ask, SocketAddress address) {
        RequestOptions options = new RequestOptions()
                .setServer(address)
                .setHost(url.host())
                .setPort(url.port())
                .setSsl(url.scheme().equals("https"))
                .setMethod(ask.method())
                .setURI(url.canonical().substring(url.origin().length()))
                .putHeader(HttpHeaders.USER_AGENT, userAgent);
        ask.headers().forEach(options::putHeader);
        return options;
    }

    private static <T> T waitFor(Future<T> future, long millis)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.get(Math.max(1, millis), TimeUnit.MILLISECONDS);
    }

    private static Hop refused(Refusal reason) {
        return new Ended(new FetchOutcome.Refused(reason.word()));
    }

    private static Hop failed(EgressFailure failure) {
        return new Ended(new Failed(failure));
    }
}
