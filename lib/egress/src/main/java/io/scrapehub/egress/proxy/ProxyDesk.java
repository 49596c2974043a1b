package io.scrapehub.egress.proxy;

import io.scrapehub.egress.dial.Dialler;
import io.scrapehub.egress.dial.Judge;
import io.scrapehub.egress.dial.OutboundDecision;
import io.scrapehub.egress.dial.OutboundDecision.Allowed;
import io.scrapehub.egress.dial.OutboundDecision.Refused;
import io.scrapehub.egress.dial.OutboundDecision.Unresolved;
import io.scrapehub.egress.url.Refusal;
import io.scrapehub.egress.url.TargetAuthority;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.NetClient;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// Takes each request at the door: read the target, have it judged, then let an [Exchange] or a [Tunnel] carry
/// it, or say no. Lives on the event loop.
final class ProxyDesk {
    private final Vertx vertx;
    private final Judge judge;
    private final HttpClientAgent client;
    private final NetClient sockets;
    private final EgressSettings settings;
    private final EgressObserver observer;

    ProxyDesk(
            Vertx vertx,
            Judge judge,
            HttpClientAgent client,
            NetClient sockets,
            EgressSettings settings,
            EgressObserver observer) {
        this.vertx = vertx;
        this.judge = judge;
        this.client = client;
        this.sockets = sockets;
        this.settings = settings;
        this.observer = observer;
    }

    void take(HttpServerRequest request) {
        request.pause();
        if (HttpMethod.CONNECT.equals(request.method())) {
            connect(request);
        } else {
            forward(request);
        }
    }

    private void forward(HttpServerRequest request) {
        Optional<AbsoluteTarget> target = AbsoluteTarget.parse(request.uri());
        if (target.isEmpty()) {
            refuse(request, request.uri(), Refusal.BAD_TARGET);
            return;
        }
        judged(request, target.get().authority(), addresses -> {
            var exchange = new Exchange(request, target.get(), client, settings, observer);
            exchange.begin(vertx, addresses);
        });
    }

    private void connect(HttpServerRequest request) {
        Optional<TargetAuthority> target = TargetAuthority.parse(request.uri(), -1);
        if (target.isEmpty()) {
            refuse(request, request.uri(), Refusal.BAD_TARGET);
            return;
        }
        judged(request, target.get(), addresses -> tunnel(request, target.get(), addresses));
    }

    private void tunnel(HttpServerRequest request, TargetAuthority target, List<InetAddress> addresses) {
        Dialler.dial(addresses, target.port(), sockets::connect)
                .onComplete(
                        site -> {
                            site.pause();
                            request.toNetSocket()
                                    .onComplete(
                                            browser -> new Tunnel(
                                                            browser,
                                                            site,
                                                            text(target),
                                                            settings.tunnelCapBytes(),
                                                            observer)
                                                    .begin(),
                                            _ -> site.close());
                        },
                        thrown -> fail(request, target, thrown));
    }

    private void judged(HttpServerRequest request, TargetAuthority target, Consumer<List<InetAddress>> then) {
        CompletableFuture<OutboundDecision> decision = judge.decide(target);
        if (decision.isDone()) {
            act(request, target, decision.join(), then);
            return;
        }
        Context context = vertx.getOrCreateContext();
        var _ = decision.thenAccept(d -> context.runOnContext(_ -> act(request, target, d, then)));
    }

    private void act(
            HttpServerRequest request,
            TargetAuthority target,
            OutboundDecision decision,
            Consumer<List<InetAddress>> then) {
        switch (decision) {
            case Allowed(List<InetAddress> addresses) -> then.accept(addresses);
            case Refused(Refusal reason) -> refuse(request, text(target), reason);
            case Unresolved(var failure) -> {
                observer.failed(text(target), failure);
                request.resume();
                Answers.fail(request.response(), failure);
            }
        }
    }

    private void refuse(HttpServerRequest request, String authority, Refusal reason) {
        observer.refused(authority, reason);
        request.resume();
        Answers.refuse(request.response(), reason);
    }

    private void fail(HttpServerRequest request, TargetAuthority target, Throwable thrown) {
        var failure = Dialler.failureOf(thrown);
        observer.failed(text(target), failure);
        request.resume();
        Answers.fail(request.response(), failure);
    }

    private static String text(TargetAuthority target) {
        return target.host().text() + ":" + target.port();
    }
}
