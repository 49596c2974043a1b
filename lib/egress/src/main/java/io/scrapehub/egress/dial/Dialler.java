package io.scrapehub.egress.dial;

import io.netty.channel.ConnectTimeoutException;
import io.vertx.core.Future;
import io.vertx.core.net.SocketAddress;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NoRouteToHostException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import javax.net.ssl.SSLException;

/// Dials judged addresses, one after another until one answers. What it hands to the client is an address
/// already, so nothing is looked up here.
public final class Dialler {
    /// A name with twenty dead addresses is a dead name.
    private static final int MOST_TRIES = 3;

    private Dialler() {}

    /// @param addresses at least one
    /// @param connect   what to do with an address; tried again with the next when it fails
    public static <T> Future<T> dial(
            List<InetAddress> addresses, int port, Function<SocketAddress, Future<T>> connect) {
        return dialFrom(0, addresses, port, connect);
    }

    /// The word for what a client threw.
    public static EgressFailure failureOf(Throwable thrown) {
        if (thrown instanceof TimeoutException || isConnectTimeout(thrown)) {
            return EgressFailure.TIMEOUT;
        }
        if (thrown instanceof SSLException || thrown.getCause() instanceof SSLException) {
            return EgressFailure.TLS;
        }
        return isConnect(thrown) ? EgressFailure.CONNECT : EgressFailure.CLOSED;
    }

    private static boolean isConnect(Throwable thrown) {
        return thrown instanceof ConnectException || thrown instanceof NoRouteToHostException;
    }

    private static boolean isConnectTimeout(Throwable thrown) {
        return thrown instanceof ConnectTimeoutException;
    }

    private static <T> Future<T> dialFrom(
            int at, List<InetAddress> addresses, int port, Function<SocketAddress, Future<T>> connect) {
        var address = SocketAddress.inetSocketAddress(new InetSocketAddress(addresses.get(at), port));
        boolean last = at + 1 >= Math.min(addresses.size(), MOST_TRIES);
        Future<T> connected = connect.apply(address);
        return last ? connected : connected.recover(thrown -> dialFrom(at + 1, addresses, port, connect));
    }
}
