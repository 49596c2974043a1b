package io.scrapehub.api.key;

/// How often one key may ask: `perSecond` on average, `burst` at once.
public record RateLimit(int perSecond, int burst) {
    public static final RateLimit DEFAULT = new RateLimit(100, 200);

    public RateLimit {
        if (perSecond < 1 || burst < 1) {
            throw new IllegalArgumentException("a rate limit must let something through");
        }
    }

    /// The policy as `RateLimit-Policy` says it (draft-ietf-httpapi-ratelimit-headers-10): the burst, and
    /// the seconds in which it comes back.
    public String policy() {
        return "\"key\";q=%d;w=%d".formatted(burst, Math.ceilDiv(burst, perSecond));
    }
}
