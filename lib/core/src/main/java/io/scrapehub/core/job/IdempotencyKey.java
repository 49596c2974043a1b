package io.scrapehub.core.job;

/// A client's name for one request, with a fingerprint of the request's body: the same key and fingerprint is a
/// repetition,
/// the same key and another fingerprint a mistake. Keys are forgotten after 24 hours.
public record IdempotencyKey(String key, String bodyFingerprint) {
    public static final int MAX_LENGTH = 255;
}
