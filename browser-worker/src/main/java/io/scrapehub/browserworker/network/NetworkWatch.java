package io.scrapehub.browserworker.network;

import io.scrapehub.core.process.Loop;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tries, as this process and not as a page, to open connections the network ought to close, and says what
/// opened. Pages have the egress proxy before them whatever comes of it; this tells whether there is a second
/// wall behind that one.
///
/// It is asked again and again, because policies reach a pod's network some time after the pod begins.
public final class NetworkWatch implements Loop.Work {
    public static final Duration EVERY = Duration.ofMinutes(2);
    private static final Logger LOG = LoggerFactory.getLogger(NetworkWatch.class);
    private static final int CONNECT_MILLIS = 2_000;

    private final List<ClosedTarget> closed;
    private volatile List<ClosedTarget> reached = List.of();

    public NetworkWatch(List<ClosedTarget> closed) {
        this.closed = List.copyOf(closed);
    }

    @Override
    public boolean turn() {
        List<ClosedTarget> now = closed.stream().filter(NetworkWatch::opens).toList();
        if (!now.equals(reached)) {
            tell(now);
        }
        reached = now;
        return false;
    }

    /// How many of the targets could be reached when last tried.
    public int open() {
        return reached.size();
    }

    private static void tell(List<ClosedTarget> now) {
        if (now.isEmpty()) {
            LOG.info("the network is closed: nothing that it ought to close could be reached");
        } else {
            LOG.warn(
                    "the network itself is open: this worker could connect to {}. Only its egress proxy keeps pages from"
                            + " there; use a network that enforces the installation's policies",
                    now.stream().map(ClosedTarget::toString).collect(Collectors.joining(", ")));
        }
    }

    private static boolean opens(ClosedTarget target) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(target.host(), target.port()), CONNECT_MILLIS);
            return true;
        } catch (IOException e) {
            return false; // closed, as it ought to be
        }
    }
}
