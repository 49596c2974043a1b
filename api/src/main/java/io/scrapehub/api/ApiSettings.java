package io.scrapehub.api;

import io.scrapehub.api.key.RateLimit;
import io.scrapehub.core.credit.Tariff;

/// How the API serves.
///
/// @param host   the address to listen on
/// @param port   0 for any free one
/// @param secret the installation's pepper, the same in every process: keys are hashed with it, cursors
///               signed with a key derived from it
/// @param rate   how often one key may ask, in each process
/// @param ofNewAccounts the plan of an account that has none yet
@SuppressWarnings("ArrayRecordComponent") // copied on the way in and out
public record ApiSettings(String host, int port, byte[] secret, RateLimit rate, Tariff ofNewAccounts) {
    public static final int MIN_SECRET_BYTES = 16;

    public ApiSettings {
        if (secret.length < MIN_SECRET_BYTES) {
            throw new IllegalArgumentException("the secret must have at least " + MIN_SECRET_BYTES + " bytes");
        }
        secret = secret.clone();
    }

    /// With credits unlimited for accounts nobody subscribed to anything.
    public ApiSettings(String host, int port, byte[] secret, RateLimit rate) {
        this(host, port, secret, rate, Tariff.UNLIMITED);
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
