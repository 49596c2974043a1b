package io.scrapehub.egress.proxy;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import java.util.concurrent.TimeUnit;

/// How Vert.x is set up here: no compression either way (bytes pass as they
/// are), every wait bounded.
final class Wires {
    /// Room for the longest URL the gate allows, percent-encoded once more by a page's script.
    private static final int MAX_LINE = 32 << 10;

    private static final int MAX_HEADERS = 64 << 10;

    /// To one address of one host. Browsers open six each; a worker has several, and event streams hold theirs.
    private static final int MAX_TO_ONE_HOST = 256;

    /// Shorter than what servers commonly keep (nginx: 75 s, Node: 5 s is the exception the repeat is for).
    private static final int KEPT_SECONDS = 30;

    private Wires() {}

    static HttpServerOptions listener(EgressSettings settings) {
        return new HttpServerOptions()
                .setMaxInitialLineLength(MAX_LINE)
                .setMaxHeaderSize(MAX_HEADERS)
                .setHttp2ClearTextEnabled(false)
                .setHandle100ContinueAutomatically(true)
                .setIdleTimeout(millis(settings) + 1_000)
                .setIdleTimeoutUnit(TimeUnit.MILLISECONDS)
                .setTcpNoDelay(true)
                .setAcceptBacklog(1_024);
    }

    static HttpClientAgent requests(Vertx vertx, EgressSettings settings) {
        var options = new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setKeepAlive(true)
                .setKeepAliveTimeout(KEPT_SECONDS)
                .setMaxHeaderSize(MAX_HEADERS)
                .setDecompressionSupported(false)
                .setConnectTimeout((int) settings.connectLimit().toMillis());
        options.setTcpNoDelay(true);
        return vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(MAX_TO_ONE_HOST));
    }

    static NetClient sockets(Vertx vertx, EgressSettings settings) {
        var options = new NetClientOptions()
                .setConnectTimeout((int) settings.connectLimit().toMillis());
        options.setIdleTimeout(millis(settings)).setIdleTimeoutUnit(TimeUnit.MILLISECONDS);
        options.setTcpNoDelay(true);
        return vertx.createNetClient(options);
    }

    private static int millis(EgressSettings settings) {
        return (int) settings.idleLimit().toMillis();
    }
}
