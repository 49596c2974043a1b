package io.scrapehub.egress.url;

import java.util.Locale;

/// Why something may not be reached from here: the bounded list of words for headers, logs and metrics.
public enum Refusal {
    /// The target cannot be read the one way browsers read it.
    BAD_TARGET,
    /// A name of this machine, of a private network, of a cluster or of a cloud's metadata service.
    DENIED_NAME,
    /// A port that browsers refuse, or where no website is.
    DENIED_PORT,
    /// An address that is not public, and not one the operator opened.
    SPECIAL_ADDRESS,
    /// A name with good addresses and bad ones; which one is dialled must not be left to chance.
    MIXED_ADDRESSES,
    /// A range the operator closed, whatever else is open.
    DENIED_RANGE,
    /// The proxy itself.
    OWN_LISTENER;

    /// As headers and metrics write it: `special_address`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
