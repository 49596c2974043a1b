package io.scrapehub.api;

import io.scrapehub.api.key.RateLimit;

/// How the API serves.
///
/// @param host   the address to listen on
/// @param port   0 for any free one
/// @param secret the installation's pepper, the same in every process: keys are hashed with it, cursors
///               signed with a key derived from it
/// @param rate   how often one key may ask, in each process
/// @param pool   the workers whose status is shown
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record ApiSettings(String host, int port, byte[] secret, RateLimit rate, String pool) {
    /// The pool of an installation that names none.
    public static final String DEFAULT_POOL = "workers";

    public static final int MIN_SECRET_BYTES = 16;

    /// Of an installation with one pool of the usual name.
    public ApiSettings(String host, int port, byte[] secret, RateLimit rate) {
        this(host, port, secret, rate, DEFAULT_POOL);
    }

    public ApiSettings {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the secret must have at least " + MIN_SECRET_BYTES + " bytes");
        }
        secret = secret.clone();
    }

    @Override
    public byte[] secret() {
        return secret.clone();
    }

    /// Never shows the secret.
    @Override
    public String toString() {
        return "ApiSettings[%s:%d, %s]".formatted(host, port, rate);
    }
}
