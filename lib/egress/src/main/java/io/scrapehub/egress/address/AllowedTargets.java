package io.scrapehub.egress.address;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The addresses an operator opens although they are not public, each with the ports meant: a site under test
/// on the same machine, a catalogue on the company's network. Empty unless the operator says so.
///
/// It opens addresses, never names: a name is good when every address it has is.
public final class AllowedTargets {
    private static final AllowedTargets NONE = new AllowedTargets(List.of());

    private final List<AllowedTarget> targets;

    private AllowedTargets(List<AllowedTarget> targets) {
        this.targets = targets;
    }

    public static AllowedTargets none() {
        return NONE;
    }

    /// Reads the operator's list, separated by commas: `127.0.0.1/32:8000-9000, 10.1.0.0/16, [fd00::/8]:80`.
    /// No port means every port; a v6 block with ports stands in brackets.
    ///
    /// @throws IllegalArgumentException with a sentence naming the wrong part
    public static AllowedTargets parse(String text) {
        if (text.isBlank()) {
            return NONE;
        }
        return new AllowedTargets(Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(AllowedTarget::parse)
                .toList());
    }

    public boolean allows(InetAddress address, int port) {
        return allows(address.getAddress(), port);
    }

    /// As above, for the bytes of a literal: sixteen bytes that map a v4 address are not that v4 address here.
    public boolean allows(byte[] address, int port) {
        return targets.stream().anyMatch(t -> t.allows(address, port));
    }

    /// Whether the operator opened this very port of the address by naming ports, which also lifts our rule
    /// against unusual ports (never the browsers' own).
    public boolean namesPort(byte[] address, int port) {
        return targets.stream().anyMatch(t -> t.ports().named() && t.allows(address, port));
    }

    public boolean isEmpty() {
        return targets.isEmpty();
    }

    @Override
    public String toString() {
        return targets.stream().map(AllowedTarget::toString).collect(Collectors.joining(","));
    }
}
