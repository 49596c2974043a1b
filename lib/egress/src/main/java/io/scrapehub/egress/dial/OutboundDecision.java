package io.scrapehub.egress.dial;

import io.scrapehub.egress.url.Refusal;
import java.net.InetAddress;
import java.util.List;

/// Whether a target may be dialled, as a value: what was judged is what is dialled, and nothing is looked up
/// again in between, so that a name whose addresses change (DNS rebinding) finds no gap.
public sealed interface OutboundDecision {
    /// Dial one of these, in this order, and no other.
    record Allowed(List<InetAddress> addresses) implements OutboundDecision {
        public Allowed {
            addresses = List.copyOf(addresses);
        }
    }

    record Refused(Refusal reason) implements OutboundDecision {}

    /// There is nothing to judge: the name has no address, or none came in time.
    record Unresolved(EgressFailure failure) implements OutboundDecision {}
}
