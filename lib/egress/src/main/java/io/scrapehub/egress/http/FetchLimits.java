package io.scrapehub.egress.http;

import java.time.Duration;

/// How much one fetch may cost.
///
/// @param maxBytes     of the body, decompressed; what is beyond is not read
/// @param total        from the first lookup to the last byte, redirects included
/// @param maxRedirects followed
/// @param maxRatio     decompressed to compressed, once a megabyte has come out: more is a bomb
public record FetchLimits(int maxBytes, Duration total, int maxRedirects, int maxRatio) {
    /// RFC 9309 asks to read at least 500 KiB of a robots.txt and to follow at least five redirects.
    public static FetchLimits robots() {
        return new FetchLimits(500 << 10, Duration.ofSeconds(10), 5, 100);
    }

    /// As a browser is given; the request's own timeout is mostly shorter.
    public static FetchLimits page() {
        return new FetchLimits(10 << 20, Duration.ofSeconds(300), 10, 100);
    }

    /// The sitemap protocol's own limit on an uncompressed file.
    public static FetchLimits sitemap() {
        return new FetchLimits(50 << 20, Duration.ofSeconds(60), 5, 100);
    }
}
