package io.scrapehub.core.problem;

/// Whose doing a failure was.
public enum Blame {
    /// The client asked for something that cannot be had.
    CLIENT,
    /// The site did not give what was asked of it.
    SITE,
    /// Something of ours failed.
    US
}
