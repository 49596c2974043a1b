package io.scrapehub.egress.proxy;

import io.scrapehub.egress.address.Cidr;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// How the proxy behaves.
///
/// @param listenPort       on 127.0.0.1; 0 takes a free one
/// @param connectLimit     for one address to accept
/// @param idleLimit        without a byte in either direction, on either side
/// @param exchangeLimit    for one request from its head to the last byte of its answer, however it drips
/// @param remembered       how long a lookup serves, at most ten seconds
/// @param responseCapBytes body of one answer
/// @param tunnelCapBytes   both directions of one CONNECT tunnel together
/// @param maxConnections   open at once from browsers; more are closed at the door
/// @param closedRanges     never dialled, whatever is public or opened
/// @param ownPorts         loopback ports of our own processes, never dialled either; the proxy adds its own
public record EgressSettings(
        int listenPort,
        Duration connectLimit,
        Duration idleLimit,
        Duration exchangeLimit,
        Duration remembered,
        long responseCapBytes,
        long tunnelCapBytes,
        int maxConnections,
        List<Cidr> closedRanges,
        Set<Integer> ownPorts) {
    private static final Duration LONGEST_MEMORY = Duration.ofSeconds(10);

    public EgressSettings {
        closedRanges = List.copyOf(closedRanges);
        ownPorts = Set.copyOf(ownPorts);
        if (remembered.compareTo(LONGEST_MEMORY) > 0) {
            throw new IllegalArgumentException("a lookup is remembered for at most " + LONGEST_MEMORY);
        }
    }

    /// A free port; 50 MB a response and 250 MB a tunnel, which carries many responses.
    public static EgressSettings defaults() {
        return new EgressSettings(
                0,
                Duration.ofSeconds(10),
                Duration.ofMinutes(2),
                Duration.ofMinutes(10),
                Duration.ofSeconds(5),
                50L << 20,
                250L << 20,
                4_000,
                List.of(),
                Set.of());
    }

    public EgressSettings closing(List<Cidr> ranges, Set<Integer> ports) {
        return new EgressSettings(
                listenPort,
                connectLimit,
                idleLimit,
                exchangeLimit,
                remembered,
                responseCapBytes,
                tunnelCapBytes,
                maxConnections,
                ranges,
                ports);
    }

    public EgressSettings capping(long responseBytes, long tunnelBytes) {
        return new EgressSettings(
                listenPort,
                connectLimit,
                idleLimit,
                exchangeLimit,
                remembered,
                responseBytes,
                tunnelBytes,
                maxConnections,
                closedRanges,
                ownPorts);
    }

    public EgressSettings limiting(Duration connect, Duration idle, Duration exchange) {
        return new EgressSettings(
                listenPort,
                connect,
                idle,
                exchange,
                remembered,
                responseCapBytes,
                tunnelCapBytes,
                maxConnections,
                closedRanges,
                ownPorts);
    }
}
