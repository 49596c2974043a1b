package io.scrapehub.egress.page;

import io.scrapehub.core.page.PageFetcher.Kind;
import io.scrapehub.core.url.TargetUrl;
import io.scrapehub.egress.http.Conversation;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How a visitor asks: for a page, or from a page for what belongs to it; with the cookies of its job.
final class Asking implements Conversation {
    private static final Map<Kind, String> ACCEPTS = Map.of(
            Kind.PAGE, "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            Kind.DATA, "application/json,*/*;q=0.8",
            Kind.CODE, "*/*");

    private final Kind kind;
    private final TargetUrl page;
    private final CookieManager jar;
    private Map<String, List<String>> last = Map.of();

    Asking(Kind kind, TargetUrl page, CookieManager jar) {
        this.kind = kind;
        this.page = page;
        this.jar = jar;
    }

    @Override
    public Map<String, String> headersFor(TargetUrl url) {
        Map<String, String> headers = new HashMap<>();
        headers.put("Accept", ACCEPTS.getOrDefault(kind, "*/*"));
        headers.put("Accept-Language", "en");
        if (kind != Kind.PAGE) {
            headers.put("Referer", url.origin().equals(page.origin()) ? page.canonical() : page.origin() + "/");
        }
        String cookies = cookiesFor(url);
        if (!cookies.isEmpty()) {
            headers.put("Cookie", cookies);
        }
        return headers;
    }

    @Override
    public void answered(TargetUrl url, int status, Map<String, List<String>> headers) {
        last = headers;
        List<String> set = headers.getOrDefault("set-cookie", List.of());
        if (!set.isEmpty()) {
            try {
                jar.put(URI.create(url.canonical()), Map.of("Set-Cookie", set));
            } catch (IOException e) {
                throw new UncheckedIOException("a jar in memory reads no files", e);
            }
        }
    }

    /// Whether the last answer, of this status, asks us to come back later.
    boolean asksForPatience(int status) {
        return status == 429 || (status == 503 && last.containsKey("retry-after"));
    }

    /// `Retry-After` of the last answer in either of its forms (RFC 9110, 10.2.3).
    @Nullable
    Duration retryAfter(Instant now) {
        String value =
                String.join("", last.getOrDefault("retry-after", List.of())).strip();
        if (value.matches("[0-9]{1,9}")) {
            return Duration.ofSeconds(Long.parseLong(value));
        }
        try {
            Instant until = ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
            return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private String cookiesFor(TargetUrl url) {
        try {
            Map<String, List<String>> found = jar.get(URI.create(url.canonical()), Map.of());
            return String.join("; ", found.getOrDefault("Cookie", List.of()));
        } catch (IOException e) {
            throw new UncheckedIOException("a jar in memory reads no files", e);
        }
    }
}
