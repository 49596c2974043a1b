package io.scrapehub.egress.dial;

/// Finds the addresses of a host name. May block as long as it likes: [AddressBook] waits at most five
/// seconds. Thread-safe; asked by many threads at once.
public interface HostLookup {
    /// All addresses of `name`, which is a lower-case ASCII name without a trailing dot, taken as complete: no
    /// search domain may be added to it. Never throws for a name that does not exist.
    LookupOutcome lookup(String name);
}
