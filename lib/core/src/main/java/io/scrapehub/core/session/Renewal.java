package io.scrapehub.core.session;

/// What came of renewing a session.
public sealed interface Renewal {
    /// The session as it is now.
    record Renewed(Session session) implements Renewal {}

    /// The token had renewed this session before: two parties have it, and one of them stole it. The
    /// session has ended.
    record Reused(Session ended) implements Renewal {}

    /// There is no such session (any more), or the token was never one of its.
    record Unknown() implements Renewal {}
}
