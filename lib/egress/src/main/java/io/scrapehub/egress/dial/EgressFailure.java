package io.scrapehub.egress.dial;

import java.util.Locale;

/// What goes wrong on the way to a target that may be reached: the bounded list of words for headers, logs
/// and metrics.
public enum EgressFailure {
    /// The name has no address.
    DNS,
    /// No address of the target accepted a connection.
    CONNECT,
    /// No address, connection or answer in time.
    TIMEOUT,
    /// The target hung up in the middle.
    CLOSED,
    /// The target's certificate or TLS set-up is broken.
    TLS,
    /// More bytes than a response or a tunnel may have.
    TOO_BIG,
    /// More redirects than are followed.
    REDIRECTS,
    /// An answer that is not HTTP, or in an encoding that was not asked for.
    BAD_ANSWER;

    /// As headers and metrics write it: `too_big`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
