package io.scrapehub.core.user;

/// A slow, salted hash for passwords. Every call takes tens of milliseconds of a core and megabytes of
/// memory, on purpose: callers bound how many run at once.
public interface PasswordHashing {
    /// A hash of `password` with a salt of its own, in the PHC string format, which names its parameters.
    String hash(String password);

    /// Whether `hash` was made of `password`. Takes as long as making one, whatever the answer.
    boolean matches(String password, String hash);

    /// A hash of no password, with the parameters of today: what an unknown user is compared with, so that
    /// the answer takes as long as for a known one.
    String unmatchable();
}
