package io.scrapehub.egress.dial;

import java.net.InetAddress;
import java.util.List;

/// What came of looking a name up.
public sealed interface LookupOutcome {
    /// Every address the name has, v4 and v6; at least one.
    record Found(List<InetAddress> addresses) implements LookupOutcome {
        public Found {
            addresses = List.copyOf(addresses);
        }
    }

    /// The name has no address, or its servers failed: a resolver does not tell the two apart.
    record NoAddress() implements LookupOutcome {}

    /// No answer in time.
    record TimedOut() implements LookupOutcome {}
}
