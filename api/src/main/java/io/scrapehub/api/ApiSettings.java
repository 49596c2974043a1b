package io.scrapehub.api;

import io.scrapehub.api.auth.Registration;
import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.credit.Tariff;
import java.time.Duration;

/// How the API serves.
///
/// @param host           the address to listen on
/// @param port           0 for any free one
/// @param secret         the installation's pepper, the same in every process: keys are hashed with it,
/// cursors signed and kept replies sealed with keys derived from it
/// @param rate           how often one key may ask, in each process
/// @param registration   who may make an account
/// @param jobsKept       how long jobs are kept after they were handed in; what the controller removes them
/// by
/// @param trustedProxies how many proxies of ours a request passes
/// @param pool           the workers whose status is shown
/// @param ofNewAccounts  the plan of an account that has none yet
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record ApiSettings(
        String host,
        int port,
        byte[] secret,
        RateLimit rate,
        Registration registration,
        Duration jobsKept,
        int trustedProxies,
        String pool,
        Tariff ofNewAccounts) {
    /// The pool of an installation that names none.
    public static final String DEFAULT_POOL = "workers";

    public static final int MIN_SECRET_BYTES = 16;
    public static final Duration DEFAULT_JOBS_KEPT = Duration.ofDays(30);

    public ApiSettings {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the secret must have at least " + MIN_SECRET_BYTES + " bytes");
        }
        secret = secret.clone();
    }

    /// Open to registration, jobs kept for 30 days, clients that connect directly, one pool of the
    /// usual name, and credits unlimited for accounts that subscribed to nothing.
    public ApiSettings(String host, int port, byte[] secret, RateLimit rate) {
        this(host, port, secret, rate, Registration.OPEN, DEFAULT_JOBS_KEPT, 0, DEFAULT_POOL, Tariff.UNLIMITED);
    }

    /// The number of trusted proxies as operators write it.
    ///
    /// @throws IllegalArgumentException with a sentence on what must be there
    public static int proxies(String text) {
        if (!text.matches("[0-9]")) {
            throw new IllegalArgumentException("it must be a number from 0 to 9");
        }
        return Integer.parseInt(text);
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /// Never shows the secret.
    @Override
    public String toString() {
        return "ApiSettings[%s:%d, %s, %s]".formatted(host, port, rate, registration);
    }
}
