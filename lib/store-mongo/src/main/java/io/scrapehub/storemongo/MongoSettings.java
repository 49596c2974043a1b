package io.scrapehub.storemongo;

import java.time.Duration;

/// Where the stores are and how long to wait for them.
///
/// @param uri           a MongoDB connection string; what it says of hosts, credentials, TLS and pool size is
///                      taken, but not its write concern, read concern or read preference: the stores'
///                      promises need their own
/// @param findPrimary   how long a call looks for a primary, or waits for a free connection
/// @param answer        how long a call waits for an answer, and a write for its majority
public record MongoSettings(String uri, String database, Duration findPrimary, Duration answer) {
    public static final Duration DEFAULT_FIND_PRIMARY = Duration.ofSeconds(10);
    /// Far longer than any call here takes on a healthy server (the slowest, deleting a job of 100,000
    /// records, takes a few seconds), short enough that a frozen server is noticed.
    public static final Duration DEFAULT_ANSWER = Duration.ofSeconds(20);

    public MongoSettings(String uri, String database) {
        this(uri, database, DEFAULT_FIND_PRIMARY, DEFAULT_ANSWER);
    }

    /// Leaves the connection string out: it may hold a password.
    @Override
    public String toString() {
        return "MongoSettings[database=" + database + "]";
    }
}
