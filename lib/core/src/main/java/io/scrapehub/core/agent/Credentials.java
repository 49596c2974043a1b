package io.scrapehub.core.agent;

import io.scrapehub.core.account.AccountId;
import java.time.Instant;
import java.util.List;

/// A login an account keeps with us under a name, sealed. Requests say the name; only a worker that has the
/// key opens it, and types it only into pages of `domains`.
///
/// @param name   of the account's choice
/// @param domains host names it may be typed on, subdomains included; at least one
/// @param sealed see [CredentialSeal]
public record Credentials(AccountId account, String name, List<String> domains, byte[] sealed, Instant updatedAt) {
    public static final String NAME_PATTERN = "[a-z0-9][a-z0-9_-]{0,62}";
    public static final int MAX_NAME = 63;
    public static final int MAX_PER_ACCOUNT = 100;
    public static final int MAX_SECRET = 1_000;

    public Credentials {
        domains = List.copyOf(domains);
    }

    /// Never the sealed bytes: what is printed is logged.
    @Override
    public String toString() {
        return "credentials " + name + " of " + account;
    }
}
