package io.scrapehub.egress.url;

import io.scrapehub.egress.address.AddressClass;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.address.Literals;
import io.scrapehub.egress.address.SpecialAddresses;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What can be said of a host and port before anything is looked up. The gate and the proxy both ask here, so
/// they cannot disagree.
///
/// `localhost` passes where the operator opened 127.0.0.1 or ::1 on that port: it keeps its name, so that
/// cookies and links stay as the site made them, and is never looked up (RFC 6761): [#localhost] says what it
/// stands for.
public final class HostRules {
    private static final String LOCALHOST = "localhost";
    private static final List<InetAddress> LOOPBACKS = Stream.of("127.0.0.1", "::1")
            .flatMap(a -> Literals.address(a).stream())
            .toList();

    private final AllowedTargets allowed;

    public HostRules(AllowedTargets allowed) {
        this.allowed = allowed;
    }

    /// Why the target may not be reached, or nothing. A name that passes is still to be judged by its
    /// addresses.
    public Optional<Refusal> refusal(Host host, int port) {
        return switch (host) {
            case Host.Name(String name) -> refusalOfName(name, port);
            case Host.Address(byte[] bytes) -> refusalOfAddress(bytes, port);
        };
    }

    /// The addresses `localhost` stands for on this port; none for any other name.
    public List<InetAddress> localhost(String name, int port) {
        return name.equals(LOCALHOST)
                ? LOOPBACKS.stream().filter(a -> allowed.allows(a, port)).toList()
                : List.of();
    }

    private Optional<Refusal> refusalOfName(String name, int port) {
        if (name.equals(LOCALHOST)) {
            return LOOPBACKS.stream().anyMatch(a -> openTo(a.getAddress(), port))
                    ? Optional.empty()
                    : Optional.of(Refusal.DENIED_NAME);
        }
        if (DeniedNames.contains(name)) {
            return Optional.of(Refusal.DENIED_NAME);
        }
        return PortRules.openToAll(port) ? Optional.empty() : Optional.of(Refusal.DENIED_PORT);
    }

    private Optional<Refusal> refusalOfAddress(byte[] address, int port) {
        if (openTo(address, port)) {
            return Optional.empty();
        }
        boolean reachable =
                allowed.allows(address, port) || SpecialAddresses.classify(address) instanceof AddressClass.Public;
        if (!reachable) {
            return Optional.of(Refusal.SPECIAL_ADDRESS);
        }
        return PortRules.openToAll(port) ? Optional.empty() : Optional.of(Refusal.DENIED_PORT);
    }

    private boolean openTo(byte[] address, int port) {
        boolean portOpen =
                allowed.namesPort(address, port) ? !PortRules.browsersRefuse(port) : PortRules.openToAll(port);
        return allowed.allows(address, port) && portOpen;
    }
}
