package io.scrapehub.api.key;

/// Whether a request fits in its key's rate.
///
/// @param left         whole requests left at this moment
/// @param resetSeconds until all of them are back, rounded up
public record RateVerdict(boolean admitted, long left, long resetSeconds) {
    /// As the `RateLimit` header says it.
    public String header() {
        return "\"key\";r=%d;t=%d".formatted(left, resetSeconds);
    }
}
