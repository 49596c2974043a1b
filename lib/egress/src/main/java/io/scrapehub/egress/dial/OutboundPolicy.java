package io.scrapehub.egress.dial;

import io.scrapehub.egress.address.AddressClass;
import io.scrapehub.egress.address.AllowedTargets;
import io.scrapehub.egress.address.Cidr;
import io.scrapehub.egress.address.Literals;
import io.scrapehub.egress.address.SpecialAddresses;
import io.scrapehub.egress.dial.LookupOutcome.Found;
import io.scrapehub.egress.dial.LookupOutcome.NoAddress;
import io.scrapehub.egress.dial.LookupOutcome.TimedOut;
import io.scrapehub.egress.dial.OutboundDecision.Allowed;
import io.scrapehub.egress.dial.OutboundDecision.Refused;
import io.scrapehub.egress.dial.OutboundDecision.Unresolved;
import io.scrapehub.egress.url.Host;
import io.scrapehub.egress.url.HostRules;
import io.scrapehub.egress.url.Refusal;
import io.scrapehub.egress.url.TargetAuthority;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Judges targets. Pure: what a name's addresses are is handed in.
///
/// A name is good when *every* address it has is public or opened by the operator for that port; which of
/// several is dialled must not be left to chance. What the operator closed stays closed whatever is open.
public final class OutboundPolicy {
    private final HostRules rules;
    private final AllowedTargets allowed;
    private final List<Cidr> closedRanges;
    private final Set<Integer> ownPorts;

    /// @param closedRanges never dialled, whatever is open: pod, service and node networks, the API server
    /// @param ownPorts     loopback ports of our own processes, never dialled either
    public OutboundPolicy(AllowedTargets allowed, List<Cidr> closedRanges, Set<Integer> ownPorts) {
        this.rules = new HostRules(allowed);
        this.allowed = allowed;
        this.closedRanges = List.copyOf(closedRanges);
        this.ownPorts = Set.copyOf(ownPorts);
    }

    /// This policy, which also keeps away from the loopback port of whoever uses it.
    public OutboundPolicy closing(int ownPort) {
        Set<Integer> ports = new HashSet<>(ownPorts);
        ports.add(ownPort);
        return new OutboundPolicy(allowed, closedRanges, ports);
    }

    /// The decision where no lookup is needed; nothing for a name that must be looked up first.
    public Optional<OutboundDecision> decideUnasked(TargetAuthority target) {
        Optional<Refusal> refusal = rules.refusal(target.host(), target.port());
        if (refusal.isPresent()) {
            return refusal.map(Refused::new);
        }
        return switch (target.host()) {
            case Host.Address(byte[] bytes) -> Optional.of(judge(List.of(Literals.ofBytes(bytes)), target.port()));
            case Host.Name(String name) -> {
                List<InetAddress> loopbacks = rules.localhost(name, target.port());
                yield loopbacks.isEmpty() ? Optional.empty() : Optional.of(judge(loopbacks, target.port()));
            }
        };
    }

    /// The decision on a name that [#decideUnasked] left open, from its addresses.
    public OutboundDecision decide(LookupOutcome lookup, int port) {
        return switch (lookup) {
            case Found(List<InetAddress> addresses) -> judge(addresses, port);
            case NoAddress() -> new Unresolved(EgressFailure.DNS);
            case TimedOut() -> new Unresolved(EgressFailure.TIMEOUT);
        };
    }

    private OutboundDecision judge(List<InetAddress> addresses, int port) {
        if (addresses.isEmpty()) {
            return new Unresolved(EgressFailure.DNS);
        }
        List<Refusal> refusals =
                addresses.stream().flatMap(a -> refusal(a, port).stream()).toList();
        if (refusals.isEmpty()) {
            return new Allowed(v4First(addresses));
        }
        boolean mixed = refusals.size() < addresses.size();
        return new Refused(mixed ? Refusal.MIXED_ADDRESSES : refusals.getFirst());
    }

    private Optional<Refusal> refusal(InetAddress address, int port) {
        if (ownPorts.contains(port) && (address.isLoopbackAddress() || address.isAnyLocalAddress())) {
            return Optional.of(Refusal.OWN_LISTENER);
        }
        if (closedRanges.stream().anyMatch(range -> range.contains(address))) {
            return Optional.of(Refusal.DENIED_RANGE);
        }
        boolean open =
                SpecialAddresses.classify(address) instanceof AddressClass.Public || allowed.allows(address, port);
        return open ? Optional.empty() : Optional.of(Refusal.SPECIAL_ADDRESS);
    }

    /// Many clusters have no v6 route, and there a v6 address costs a failed connection first.
    private static List<InetAddress> v4First(List<InetAddress> addresses) {
        return addresses.stream()
                .sorted(Comparator.comparing((InetAddress a) -> !(a instanceof Inet4Address)))
                .toList();
    }
}
