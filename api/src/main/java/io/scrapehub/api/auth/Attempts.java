package io.scrapehub.api.auth;

import io.scrapehub.api.key.DerivedKey;
import io.scrapehub.api.problem.Problem;
import io.scrapehub.api.problem.ProblemCode;
import io.scrapehub.core.throttle.Throttle;
import io.scrapehub.core.throttle.Throttle.Limit;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// How often one may try. By address and login name, so that a guesser is slowed and the owner elsewhere is
/// not; by name over a day, which NIST SP 800-63B wants at most 100; by address over all names. Names are
/// hashed: what counts attempts need not know who was tried.
public final class Attempts {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration DAY = Duration.ofDays(1);
    private static final int REGISTRATIONS_AN_HOUR = 20;

    private final Throttle throttle;
    private final byte[] secret;

    public Attempts(Throttle throttle, byte[] secret) {
        this.throttle = throttle;
        this.secret = secret.clone();
    }

    /// The problem with one more login from there under this name; counted when there is none.
    Optional<Problem> login(String client, String name) {
        String both = hashed(name + " " + client);
        return attempt(List.of(
                new Limit("login-minute:" + both, 5, MINUTE),
                new Limit("login-hour:" + both, 20, HOUR),
                new Limit("login-name:" + hashed(name), 100, DAY),
                new Limit("login-from:" + client, 100, MINUTE)));
    }

    /// A login that succeeded: its owner starts anew.
    void forgetLogin(String client, String name) {
        String both = hashed(name + " " + client);
        throttle.forget(List.of("login-minute:" + both, "login-hour:" + both, "login-name:" + hashed(name)));
    }

    Optional<Problem> registration(String client) {
        return attempt(List.of(new Limit("register-from:" + client, REGISTRATIONS_AN_HOUR, HOUR)));
    }

    Optional<Problem> renewal(String client) {
        return attempt(List.of(new Limit("refresh-from:" + client, 100, MINUTE)));
    }

    private Optional<Problem> attempt(List<Limit> limits) {
        return throttle.attempt(limits)
                .map(wait -> Problem.retryAfter(
                        ProblemCode.TOO_MANY_ATTEMPTS,
                        ProblemCode.TOO_MANY_ATTEMPTS.advice(),
                        Math.toIntExact(Math.max(1, wait.plusMillis(999).toSeconds()))));
    }

    private String hashed(String name) {
        return HexFormat.of().formatHex(DerivedKey.of(secret, "scrapehub attempts " + name), 0, 16);
    }
}
