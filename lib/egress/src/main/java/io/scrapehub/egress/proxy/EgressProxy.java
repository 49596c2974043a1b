package io.scrapehub.egress.proxy;

import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.dial.AddressBook;
import io.scrapehub.egress.dial.EgressLoop;
import io.scrapehub.egress.dial.HostLookup;
import io.scrapehub.egress.dial.Judge;
import io.scrapehub.egress.dial.OutboundPolicy;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// The only way out of a worker: an HTTP proxy on 127.0.0.1 that reads every target as the gate does, looks
/// names up itself, judges the addresses, and dials what it judged.
///
/// One event loop carries everything; only a lookup that is not remembered leaves it. Handles absolute-form
/// requests and CONNECT tunnels (which browsers also use for WebSockets, `ws:` included).
public final class EgressProxy implements AutoCloseable {
    private final Vertx vertx;
    private final Judge judge;
    private final int port;

    private EgressProxy(Vertx vertx, Judge judge, int port) {
        this.vertx = vertx;
        this.judge = judge;
        this.port = port;
    }

    /// Starts the proxy; it listens when this returns.
    ///
    /// @throws IllegalStateException when the port cannot be had
    public static EgressProxy start(
            EgressSettings settings, HostLookup lookup, AllowedTargets allowed, EgressObserver observer) {
        Vertx vertx = EgressLoop.start();
        var desk = new AtomicReference<@Nullable ProxyDesk>();
        int port = listen(vertx, settings, desk);
        var policy = new OutboundPolicy(allowed, settings.closedRanges(), settings.ownPorts()).closing(port);
        var judge = new Judge(policy, new AddressBook(lookup, settings.remembered(), AddressBook.LIMIT));
        desk.set(new ProxyDesk(
                vertx, judge, Wires.requests(vertx, settings), Wires.sockets(vertx, settings), settings, observer));
        return new EgressProxy(vertx, judge, port);
    }

    public int port() {
        return port;
    }

    /// Stops listening and cuts what is under way.
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        judge.close();
    }

    private static int listen(Vertx vertx, EgressSettings settings, AtomicReference<@Nullable ProxyDesk> desk) {
        HttpServer server = vertx.createHttpServer(Wires.listener(settings));
        var open = new AtomicInteger();
        server.connectionHandler(connection -> {
            if (open.incrementAndGet() > settings.maxConnections()) {
                connection.close();
            }
            connection.closeHandler(_ -> open.decrementAndGet());
        });
        server.requestHandler(request -> {
            ProxyDesk taking = desk.get();
            if (taking == null) {
                request.response().setStatusCode(503).end("Not open yet.\n");
            } else {
                taking.take(request);
            }
        });
        try {
            return server.listen(settings.listenPort(), "127.0.0.1")
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join()
                    .actualPort();
        } catch (CompletionException e) {
            vertx.close();
            throw new IllegalStateException("the egress proxy cannot listen on port " + settings.listenPort(), e);
        }
    }
}
